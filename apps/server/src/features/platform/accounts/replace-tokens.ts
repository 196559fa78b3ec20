import type { AccountToken } from '@stoa/contract';
import { type ApiTokenRow, createApiToken } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import type { AccountContext, Writing } from '#kernel/context';
import type { Input } from '#kernel/verb';
import { mayKnow, presentToken, tokensOf } from './rows.ts';
import { expiryOf, requireOwnStores, requireWithinOwn } from './token-reach.ts';

type Wanted = NonNullable<Input<'updateAccount'>['body']['api_tokens']>;

/**
 * Makes the account's tokens the wanted ones: new entries are made, named ones changed, and the ones left out are
 * revoked; a list of new entries alone only adds, because whoever sends it has not looked at the rest. `undefined`
 * leaves all as they are, `null` revokes them.
 */
export async function replaceTokens(
  ctx: Writing<AccountContext>,
  wanted: Wanted | null | undefined,
): Promise<{ made: AccountToken[]; changed: boolean }> {
  if (wanted === undefined) return { made: [], changed: false };
  const all = await tokensOf(ctx.tx, ctx.actor.accountId).execute();
  const present = all.filter((row) => mayKnow(ctx.actor, row.store_ids));
  const kept = new Set<string>();
  const made: AccountToken[] = [];
  let changed = false;
  for (const [index, token] of (wanted ?? []).entries()) {
    const place = `api_tokens.${index}`;
    if (!token.id) {
      made.push(await makeToken(ctx, token, place));
      continue;
    }
    const row = present.find((candidate) => candidate.id === token.id);
    if (!row) {
      throw new ApiError('ACCOUNT.TOKEN_NOT_FOUND', {
        message: `No API token ${token.id} belongs to your account.`,
      });
    }
    kept.add(row.id);
    if (await changeToken(ctx, row, token, place)) changed = true;
  }
  const left = made.length > 0 && kept.size === 0 ? [] : present.filter((row) => !kept.has(row.id));
  for (const row of left) await revokeToken(ctx, row);
  return { made, changed: changed || made.length > 0 || left.length > 0 };
}

async function makeToken(
  ctx: Writing<AccountContext>,
  wanted: Wanted[number],
  place: string,
): Promise<AccountToken> {
  const scopes = wanted.scopes ?? ['*'];
  const storeIds = wanted.store_ids ?? null;
  const expiresAt = expiryOf(ctx, wanted, place);
  requireWithinOwn(ctx, { scopes, store_ids: storeIds, expires_at: expiresAt });
  await requireOwnStores(ctx, storeIds);
  const { row, value } = await createApiToken(ctx, {
    accountId: ctx.actor.accountId,
    name: wanted.name ?? 'API token',
    type: wanted.type ?? null,
    scopes,
    storeIds,
    expiresAt,
  });
  await audit(ctx, {
    target: { type: 'api_token', id: row.id },
    after: { name: row.name, scopes, store_ids: storeIds, expires_at: row.expires_at },
  });
  return presentToken(row, value);
}

/** Changes the sent members of a token that are others than before; answers whether there are any. */
async function changeToken(
  ctx: Writing<AccountContext>,
  row: ApiTokenRow,
  wanted: Wanted[number],
  place: string,
): Promise<boolean> {
  const { name, scopes, store_ids, expires_at } = row;
  const before = { name, scopes, store_ids, expires_at };
  const after = {
    name: wanted.name ?? name,
    scopes: wanted.scopes ?? scopes,
    store_ids: wanted.store_ids === undefined ? store_ids : wanted.store_ids,
    expires_at: expiryOf(ctx, wanted, place, row),
  };
  const changes = difference(before, after);
  if (!changes.changed) return false;
  const onlyName = Object.keys(changes.after).join() === 'name';
  if (!onlyName) requireWithinOwn(ctx, after);
  await requireOwnStores(ctx, changes.after.store_ids ?? null);
  await ctx.tx.updateTable('api_tokens').set(changes.after).where('id', '=', row.id).execute();
  await audit(ctx, {
    target: { type: 'api_token', id: row.id },
    before: changes.before,
    after: changes.after,
  });
  return true;
}

async function revokeToken(ctx: Writing<AccountContext>, { id, name, scopes }: ApiTokenRow): Promise<void> {
  await ctx.tx.updateTable('api_tokens').set({ revoked_at: ctx.clock.now() }).where('id', '=', id).execute();
  await audit(ctx, { target: { type: 'api_token', id }, before: { name, scopes } });
}
