import { type Endpoint, isMutation } from '@stoa/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import type { Platform } from '#kernel/context';
import { IdempotencyKey } from './idempotency.ts';

/** The Idempotency-Key of a request that changes something; null when it sends none. */
export function idempotencyKeyOf(
  platform: Platform,
  entry: Endpoint,
  request: FastifyRequest,
  caller: Caller | null,
  storeId: string | null,
  body: unknown = request.body,
): IdempotencyKey | null {
  const header = request.headers['idempotency-key'];
  if (typeof header !== 'string' || !isMutation(entry)) return null;
  // The IETF draft quotes the key, Stripe's clients do not: both are accepted.
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ApiError('GENERAL.VALIDATION_FAILED', {
      message: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
      validationErrors: [
        {
          field: 'Idempotency-Key',
          error: 'INVALID_FORMAT',
          message: 'must be 1 to 255 visible ASCII characters',
        },
      ],
    });
  }
  const accountId = caller?.actor.accountId ?? null;
  return new IdempotencyKey(platform, {
    entry,
    key,
    accountId,
    storeId,
    url: request.url,
    body,
  });
}
