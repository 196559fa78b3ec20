import { ApiError, invalidField } from '#kernel/api-error';
import { day, epochSeconds, after as later } from '#kernel/clock';
import type { AccountContext, Writing } from '#kernel/context';
import { mayKnow } from './rows.ts';

/** What a token may do, where and how long. */
interface Reach {
  scopes: string[];
  store_ids: string[] | null;
  expires_at: Date | null;
}

/**
 * When a token is to end: `null` says never. Absent, a token that is there keeps its time, and a new one ends after
 * 90 days (rule A6), or together with the token that makes it.
 */
export function expiryOf(
  ctx: AccountContext,
  { expires_at: wanted }: { expires_at?: number | null | undefined },
  place: string,
  present?: { expires_at: Date | null },
): Date | null {
  const before = present?.expires_at ?? null;
  if (wanted === undefined) return present ? before : usualExpiry(ctx);
  if (wanted === null) return null;
  // Sent back as it was read, in seconds, it is no other time.
  if (before && epochSeconds(before) === wanted) return before;
  if (wanted <= epochSeconds(ctx.clock.now())) {
    throw invalidField(`${place}.expires_at`, 'IN_THE_PAST', 'must be in the future, in epoch seconds');
  }
  return new Date(wanted * 1000);
}

function usualExpiry(ctx: AccountContext): Date {
  const usual = later(ctx.clock.now(), 90 * day);
  const own = ctx.actor.token?.expiresAt;
  return own && own < usual ? own : usual;
}

/** A token must not give one more than it has itself: scopes, stores or time (rule A2). */
export function requireWithinOwn(ctx: AccountContext, reach: Reach): void {
  const own = ctx.actor.token;
  if (!own) return;
  const scopesFit =
    own.scopes.includes('*') || reach.scopes.every((scope) => (own.scopes as string[]).includes(scope));
  const endsInTime = !own.expiresAt || (reach.expires_at !== null && reach.expires_at <= own.expiresAt);
  if (!scopesFit || !endsInTime || !mayKnow(ctx.actor, reach.store_ids)) {
    throw new ApiError('ACCOUNT.TOKEN_SCOPE_EXCEEDED');
  }
}

/** Refuses stores the account is no member of, as if they did not exist. */
export async function requireOwnStores(
  ctx: Writing<AccountContext>,
  storeIds: string[] | null,
): Promise<void> {
  if (!storeIds || storeIds.length === 0) return;
  const own = await (ctx.actor.isSuper ? storesOf(ctx, storeIds) : membershipsOf(ctx, storeIds));
  const stranger = storeIds.find((id) => !own.some((store) => store.id === id));
  if (stranger !== undefined) {
    throw new ApiError('STORE.NOT_FOUND', {
      message: `There is no store ${stranger}, or you are not a member of it.`,
    });
  }
}

const storesOf = (ctx: Writing<AccountContext>, storeIds: string[]) =>
  ctx.tx
    .selectFrom('stores')
    .select('id')
    .where('id', 'in', storeIds)
    .where('deleting_at', 'is', null)
    .execute();

/** Held, so that whoever ends one of them a moment later finds the token that is made for it now. */
const membershipsOf = (ctx: Writing<AccountContext>, storeIds: string[]) =>
  ctx.tx
    .selectFrom('memberships')
    .select('store_id as id')
    .where('account_id', '=', ctx.actor.accountId)
    .where('store_id', 'in', storeIds)
    .orderBy('store_id')
    .forKeyShare()
    .execute();
