import { vi } from 'vitest';

/** Asks until `check` stops throwing, for what is done in the background; answers what it answered. */
export const eventually = <Result>(check: () => Promise<Result>): Promise<Result> =>
  vi.waitFor(check, { interval: 10, timeout: 60_000 });
