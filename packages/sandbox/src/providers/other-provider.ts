import type { KeyPlace } from './provider.ts';
import { type Answered, digits, type ProviderRecord, type Sent } from './recorded/record.ts';

/** What a provider answers to a key that is right, one with narrow rights and a wrong one. */
export interface RecordedKeys {
  valid: readonly [status: number, body: unknown];
  restricted: readonly [status: number, body: unknown];
  invalid: readonly [status: number, body: unknown];
}

/** Where providers want their keys. */
const places: KeyPlace[] = [
  { in: 'bearer' },
  { in: 'basic', part: 'password' },
  { in: 'basic', part: 'user' },
  ...['authorization', 'x-api-key', 'api-key', 'apikey', 'x-api-token', 'api-token', 'x-auth-token'].map(
    (name) => ({ in: 'header' as const, name }),
  ),
  ...['key', 'api_key', 'apikey', 'token', 'access_token'].map((name) => ({ in: 'query' as const, name })),
];

/**
 * The record of a provider of which only these answers are known: whatever is read is answered with the valid one,
 * whatever is sent comes back with an id.
 */
export function otherProvider({ valid, restricted, invalid }: RecordedKeys): ProviderRecord {
  const answered = ([status, body]: RecordedKeys['valid']): Answered => [status, body as object];
  const members = typeof valid[1] === 'object' ? valid[1] : {};
  const echo = (sent: Sent) => ({ id: `sandbox_${digits()}`, ...members, ...sent.body });
  return {
    places,
    invalid: answered(invalid),
    restricted: answered(restricted),
    answers: {
      'GET /{rest*}': answered(valid),
      'POST /{rest*}': [200, echo],
      'PUT /{rest*}': [200, echo],
      'PATCH /{rest*}': [200, echo],
      'DELETE /{rest*}': [204],
    },
  };
}
