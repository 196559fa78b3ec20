import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import { networkOf } from '#kernel/network';
import type { RateLimits } from '#kernel/rate-limits';
import type { SharedCounters, Usage } from './shared-counters.ts';

/**
 * Counts the request against the limits of its session or token and of its store, or of its address when it
 * has no token; tells the caller where the nearest limit stands, and refuses what is over it (rule P5).
 */
export function limitRate(
  counters: SharedCounters,
  limits: RateLimits,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller | null,
  storeId: string | null,
  anonymous: 'anonymous' | 'storefront' | 'provider' = 'anonymous',
): void {
  const uses: Usage[] = caller
    ? [counters.use(`token ${caller.actor.token?.id ?? caller.actor.sessionId}`, limits.token)]
    : [
        counters.use(
          `${anonymous === 'anonymous' ? 'address' : anonymous} ${networkOf(request.ip)}`,
          limits[anonymous],
        ),
      ];
  if (caller?.role && storeId) uses.push(counters.use(`store ${storeId}`, limits.store));
  const nearest = uses.reduce((a, b) => (b.left < a.left ? b : a));
  reply.headers({
    'ratelimit-limit': nearest.max,
    'ratelimit-remaining': Math.max(0, nearest.left),
    'ratelimit-reset': nearest.resetSeconds,
  });
  if (nearest.left < 0) {
    throw new ApiError('GENERAL.RATE_LIMITED', { headers: { 'retry-after': String(nearest.resetSeconds) } });
  }
}
