import { type Outcome, providerOf } from '@stoa/providers';
import { askProvider } from '#adapters/ask-provider';
import { ApiError } from '#kernel/api-error';
import { after, day, minute } from '#kernel/clock';
import type { Context } from '#kernel/context';
import type { Configured } from './read-provider.ts';
import type { IntegrationRow } from './rows.ts';

/** What came of trying credentials. */
export interface Check {
  outcome: Outcome;
  reason: string | null;
  durationMs: number;
}

const deadlineMs = 5_000;

/** Tries the credentials at the provider; null where that cannot be done without harm, or before there are any. */
export async function checkCredentials(
  ctx: Context,
  { type, values }: Configured,
  storeId: string,
): Promise<Check | null> {
  const { check, name } = providerOf(type);
  const request = check?.request(values);
  if (!check || !request) return null;
  const asked = await askProvider(ctx, { type, request, deadlineMs, pool: storeId });
  if ('answer' in asked) return { ...check.judge(asked.answer), durationMs: asked.durationMs };
  return {
    outcome: 'unknown',
    reason: `${name} could not be reached: ${asked.failure}`,
    durationMs: asked.durationMs,
  };
}

/** Refuses credentials that the provider refused. */
export function requireAccepted(check: Check | null): void {
  if (check?.outcome !== 'invalid') return;
  const message = check.reason ?? 'The provider does not accept these credentials.';
  throw new ApiError('INTEGRATION.CREDENTIALS_REJECTED', {
    message,
    validationErrors: [{ field: 'provider', error: 'CREDENTIALS_REJECTED', message }],
  });
}

type State = Pick<
  IntegrationRow,
  'status' | 'last_error' | 'last_verified_at' | 'failures' | 'next_check_at'
>;

/** The state of an integration whose credentials are new, by what came of trying them. */
export function firstState(ctx: Context, configured: Configured, check: Check | null): State {
  const { isConnected } = providerOf(configured.type);
  const works = check !== null && ['valid', 'valid_restricted'].includes(check.outcome);
  const failures = check === null || works ? 0 : 1;
  return {
    status: !isConnected(configured.values) ? 'disconnected' : failures > 0 ? 'error' : 'active',
    last_error: check?.reason ?? null,
    last_verified_at: works ? ctx.clock.now() : null,
    failures,
    next_check_at: nextCheck(ctx, configured, failures),
  };
}

/** How often a scheduled check has to be refused before an integration that worked is said not to. */
const refusalsUntilError = 2;

/**
 * The state after another check. A provider that says nothing changes nothing; a refusal counts at once when a person
 * asked, and by itself only when it is repeated.
 */
export function nextState(
  ctx: Context,
  before: IntegrationRow,
  configured: Configured,
  { outcome, reason }: Check,
  isScheduled: boolean,
): State {
  const works = outcome === 'valid' || outcome === 'valid_restricted';
  const failures = works ? 0 : before.failures + 1;
  const next_check_at = nextCheck(ctx, configured, failures);
  if (works) {
    return {
      status: 'active',
      last_error: reason,
      last_verified_at: ctx.clock.now(),
      failures,
      next_check_at,
    };
  }
  const { status, last_error, last_verified_at } = before;
  const waits = outcome === 'unknown' || (isScheduled && failures < refusalsUntilError);
  if (waits) {
    const refusals = outcome === 'unknown' ? before.failures : failures;
    return { status, last_error, last_verified_at, failures: refusals, next_check_at };
  }
  return { status: 'error', last_error: reason, last_verified_at, failures, next_check_at };
}

/** Once a day; sooner after a failure, and later the more of them there were. */
function nextCheck(ctx: Context, { type, values }: Configured, failures: number): Date | null {
  const { check, oauth, isConnected } = providerOf(type);
  // What has a refresh token alone is tried by renewing it.
  const isTried = oauth ? isConnected(values) : check?.request(values);
  if (!check || !isTried) return null;
  const seconds = failures === 0 ? day : Math.min(day, 10 * minute * 4 ** (failures - 1));
  return after(ctx.clock.now(), Math.max(seconds, check.minInterval));
}
