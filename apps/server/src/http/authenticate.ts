import type { FastifyRequest } from 'fastify';
import { type Caller, findCaller } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import type { Platform } from '#kernel/context';

/** The token of the request: `Authorization: Bearer`, or `X-API-Key`. An empty bearer is none. */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  const apiKey = request.headers['x-api-key'];
  return bearer ?? (typeof apiKey === 'string' && apiKey !== '' ? apiKey : null);
}

/** Who is calling, and what they are in the store; null without a token, an error for one that is not valid. */
export async function authenticate(
  platform: Platform,
  request: FastifyRequest,
  storeId: string | null,
): Promise<Caller | null> {
  const token = tokenOf(request);
  if (token === null) return null;
  const caller = token.length <= 512 ? await findCaller(platform, token, storeId) : null;
  if (!caller) {
    throw new ApiError('GENERAL.UNAUTHENTICATED', {
      message: 'This token is unknown, expired or revoked.',
    });
  }
  return caller;
}
