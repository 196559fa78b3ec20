import { json } from '../../http/answer.ts';
import { randomHex } from '../../world/ids.ts';
import type { ProviderFactory } from '../provider.ts';
import { deployHook } from './deploy-hook.ts';

const gone = json(
  {
    success: false,
    errors: [{ code: 8_000_088, message: 'Deploy hook not found' }],
    messages: [],
    result: null,
  },
  404,
);

/** The deploy hooks of Cloudflare Pages. */
export const cloudflareDeployHook: ProviderFactory = () =>
  deployHook(
    {
      'POST /client/v4/pages/webhooks/deploy_hooks/{hook}': () =>
        json({ success: true, errors: [], messages: [], result: { id: randomHex(32) } }),
    },
    gone,
  );
