import { json } from '#db/json';
import { emit } from '#events';
import { createApiToken } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import { day, after as later } from '#kernel/clock';
import type { AccountContext, Writing } from '#kernel/context';
import type { Input, Verb } from '#kernel/verb';
import { type AccountRow, mayKnow, membershipsOf, presentToken, tokensOf } from './rows.ts';

type Body = Input<'updateAccount'>['body'];
type WantedToken = NonNullable<Body['api_tokens']>[number];

export const updateAccount: Verb<'updateAccount'> = async (ctx, { body }) => {
  const account = await ctx.tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', ctx.actor.accountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!account) throw new ApiError('GENERAL.UNAUTHENTICATED');
  await updateProfile(ctx, account, body);
  const made = body.api_tokens === undefined ? [] : await replaceTokens(ctx, body.api_tokens ?? []);
  return { success: true, newly_created_tokens: made };
};

/** Writes the changed members of the profile, and tells every store the account belongs to. */
async function updateProfile(ctx: Writing<AccountContext>, account: AccountRow, body: Body): Promise<void> {
  const before = {
    phone_numbers: account.phone_numbers,
    addresses: account.addresses,
    onboarding_completed: account.onboarding_completed,
  };
  const { api_tokens: _, ...wanted } = body;
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
  };
  const changes = difference(before, after);
  if (!changes.changed) return;

  const target = { type: 'account', id: account.id };
  await ctx.tx
    .updateTable('accounts')
    .set({
      phone_numbers: json(after.phone_numbers),
      addresses: json(after.addresses),
      onboarding_completed: after.onboarding_completed,
      updated_at: ctx.clock.now(),
      version: account.version + 1,
    })
    .where('id', '=', account.id)
    .execute();
  // Held, so that none of the stores is deleted before its event is written (rule T13).
  for (const membership of await membershipsOf(ctx.tx, [account.id]).forKeyShare('stores').execute()) {
    await emit(ctx, {
      type: 'account.updated',
      storeId: membership.store_id,
      entityId: account.id,
      data: { change: 'profile_changed', account: { id: account.id, email: account.email } },
    });
  }
  await audit(ctx, { target, before: changes.before, after: changes.after });
}

/**
 * Makes the account's tokens the wanted ones: new entries are made, others renamed, and the ones left out are
 * revoked; a list of new entries alone only adds, because whoever sends it has not looked at the rest.
 */
async function replaceTokens(ctx: Writing<AccountContext>, wanted: WantedToken[]) {
  const all = await tokensOf(ctx.tx, ctx.actor.accountId).execute();
  const present = all.filter((row) => mayKnow(ctx.actor, row.store_ids));
  const kept = new Set<string>();
  const made = [];
  for (const token of wanted) {
    if (!token.id) {
      made.push(await makeToken(ctx, token));
      continue;
    }
    const row = present.find((candidate) => candidate.id === token.id);
    if (!row)
      throw new ApiError('ACCOUNT.TOKEN_NOT_FOUND', {
        message: `No API token ${token.id} belongs to your account.`,
      });
    kept.add(row.id);
    if (typeof token.name === 'string' && token.name !== row.name) {
      await ctx.tx.updateTable('api_tokens').set({ name: token.name }).where('id', '=', row.id).execute();
      await audit(ctx, {
        target: { type: 'api_token', id: row.id },
        before: { name: row.name },
        after: { name: token.name },
      });
    }
  }
  if (made.length > 0 && kept.size === 0) return made;
  for (const row of present.filter((candidate) => !kept.has(candidate.id))) {
    await ctx.tx
      .updateTable('api_tokens')
      .set({ revoked_at: ctx.clock.now() })
      .where('id', '=', row.id)
      .execute();
    await audit(ctx, {
      target: { type: 'api_token', id: row.id },
      before: { name: row.name, scopes: row.scopes },
    });
  }
  return made;
}

async function makeToken(ctx: Writing<AccountContext>, wanted: WantedToken) {
  const now = ctx.clock.now();
  const scopes = wanted.scopes ?? ['*'];
  const storeIds = wanted.store_ids ?? null;
  requireWithinOwn(ctx, scopes, storeIds);
  if (storeIds) await requireMembership(ctx, storeIds);
  const { row, value } = await createApiToken(ctx, {
    accountId: ctx.actor.accountId,
    name: wanted.name ?? 'API token',
    type: wanted.type ?? null,
    scopes,
    storeIds,
    expiresAt: expiryOf(wanted, now),
  });
  await audit(ctx, {
    target: { type: 'api_token', id: row.id },
    after: { name: row.name, scopes, store_ids: storeIds, expires_at: row.expires_at },
  });
  return presentToken(row, value);
}

/** Absent: 90 days from now; null: never (rule A6). */
function expiryOf({ expires_at: wanted }: WantedToken, now: Date): Date | null {
  if (wanted === undefined) return later(now, 90 * day);
  return wanted === null ? null : new Date(wanted * 1000);
}

/** A token must not make one that may do more than itself (rule A2). */
function requireWithinOwn(ctx: AccountContext, scopes: string[], storeIds: string[] | null): void {
  const own = ctx.actor.token;
  if (!own) return;
  const scopesFit =
    own.scopes.includes('*') || scopes.every((scope) => (own.scopes as string[]).includes(scope));
  if (!scopesFit || !mayKnow(ctx.actor, storeIds)) throw new ApiError('ACCOUNT.TOKEN_SCOPE_EXCEEDED');
}

/** Refuses stores the account is no member of, as if they did not exist. */
async function requireMembership(ctx: Writing<AccountContext>, storeIds: string[]): Promise<void> {
  const memberships = await membershipsOf(ctx.tx, [ctx.actor.accountId]).execute();
  const stranger = storeIds.find((id) => !memberships.some((membership) => membership.store_id === id));
  if (stranger !== undefined && !ctx.actor.isSuper) {
    throw new ApiError('STORE.NOT_FOUND', {
      message: `There is no store ${stranger}, or you are not a member of it.`,
    });
  }
}
