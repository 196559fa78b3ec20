import { type ErrorCode, errors } from '@stoa/contract';

/** What the SDK rejects with when the API refuses with this code: `rejects.toMatchObject(refused(...))`. */
export const refused = (code: ErrorCode) => ({ code, status: errors[code].status });

/** The same for a request that has one faulty member, by the code of the rule it breaks. */
export const faulty = (field: string, rule: string) => ({
  ...refused('GENERAL.VALIDATION_FAILED'),
  validationErrors: [{ field, error: rule }],
});
