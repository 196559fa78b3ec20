import { json } from '../../http/answer.ts';
import type { ProviderFactory } from '../provider.ts';
import { deployHook } from './deploy-hook.ts';

/** Somebody's own hook: any path takes a POST. */
export const customDeployHook: ProviderFactory = () =>
  deployHook({ 'POST /{rest*}': () => json({ ok: true }) }, json({ error: 'not found' }, 404));
