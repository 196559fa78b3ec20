import type { Settings } from '@stoa/server/operator';
import { type Finding, ok } from './finding.ts';

/** In production the settings themselves refuse the sandbox. */
export function checkSandbox({ NODE_ENV, STOA_SANDBOX }: Settings): Finding {
  const emulated = STOA_SANDBOX ?? NODE_ENV !== 'production';
  return ok('sandbox', emulated ? 'third parties are emulated' : 'third parties are the real ones');
}
