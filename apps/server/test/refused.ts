import { type ErrorCode, errors } from '@stoa/contract';
import type { StoaError } from '@stoa/sdk';

/** What the SDK rejects with when the API refuses with this code: `rejects.toMatchObject(refused(...))`. */
export const refused = (code: ErrorCode) => ({ code, status: errors[code].status });

/** The same for a request that has one faulty member, by the code of the rule it breaks. */
export const faulty = (field: string, rule: string) => ({
  ...refused('GENERAL.VALIDATION_FAILED'),
  validationErrors: [{ field, error: rule }],
});

/** What a call is refused with; a call that succeeds is a failure here. */
export const rejectionOf = (call: Promise<unknown>): Promise<StoaError> =>
  call.then(
    (answer) => Promise.reject(new Error(`It was not refused: ${JSON.stringify(answer)}`)),
    (error: StoaError) => error,
  );
