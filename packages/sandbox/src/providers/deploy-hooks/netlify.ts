import { json } from '../../http/answer.ts';
import type { ProviderFactory } from '../provider.ts';
import { deployHook } from './deploy-hook.ts';

/** Netlify's build hooks, which answer nothing. */
export const netlifyDeployHook: ProviderFactory = () =>
  deployHook(
    { 'POST /build_hooks/{hook}': () => ({ status: 200, text: '' }) },
    json({ code: 404, message: 'Not Found' }, 404),
  );
