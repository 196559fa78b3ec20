import { json } from '../../http/answer.ts';
import { randomText } from '../../world/ids.ts';
import type { ProviderFactory } from '../provider.ts';
import { deployHook } from './deploy-hook.ts';

const gone = json({ error: { code: 'not_found', message: 'Deploy Hook not found' } }, 404);

/** Vercel's deploy hooks. */
export const vercelDeployHook: ProviderFactory = ({ clock }) =>
  deployHook(
    {
      'POST /v1/integrations/deploy/{project}/{hook}': () =>
        json({ job: { id: randomText(20), state: 'PENDING', createdAt: clock.now().getTime() } }, 201),
    },
    gone,
  );
