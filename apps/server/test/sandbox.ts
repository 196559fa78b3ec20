import { type Sandbox, startSandbox } from '@stoa/sandbox';
import { afterAll, beforeAll } from 'vitest';
import { others } from '../src/open-sandbox.ts';

/** The emulated third parties, for all tests of a file; give their `origin` to the server as STOA_SANDBOX. */
export function sandboxForTheseTests(): Sandbox {
  const sandbox = {} as Sandbox;
  beforeAll(async () => {
    Object.assign(sandbox, await startSandbox({ others }));
  });
  afterAll(() => sandbox.close());
  return sandbox;
}
