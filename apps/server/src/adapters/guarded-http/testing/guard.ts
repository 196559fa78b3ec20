import { onTestFinished } from 'vitest';
import { createGuardedHttp, type GuardedHttp, type GuardedHttpOptions, RequestFailed } from '../index.ts';

/** A guard for one test; this machine is reachable through it unless the test says otherwise. */
export function guardFor(options: Partial<GuardedHttpOptions> = {}): GuardedHttp {
  const guard = createGuardedHttp({ allow: ['127.0.0.0/8'], ...options });
  onTestFinished(() => guard.close());
  return guard;
}

/** The failure of a request that must fail. */
export async function failureOf(request: Promise<unknown>): Promise<RequestFailed> {
  const failure = await request.then(
    (answer) => new Error(`It was answered: ${JSON.stringify(answer)}`),
    (error) => error,
  );
  if (failure instanceof RequestFailed) return failure;
  throw failure;
}
