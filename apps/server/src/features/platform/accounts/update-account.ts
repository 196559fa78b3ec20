import { json } from '#db/json';
import { emit } from '#events';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import type { AccountContext, Writing } from '#kernel/context';
import type { Input, Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { replaceTokens } from './replace-tokens.ts';
import { type AccountRow, membershipsOf } from './rows.ts';

export const updateAccount: Verb<'updateAccount'> = async (ctx, { body }) => {
  const account = await ctx.tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', ctx.actor.accountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!account) throw new ApiError('GENERAL.UNAUTHENTICATED');
  requireVersion(ctx, account.version);
  const profile = changedProfile(account, body);
  const tokens = await replaceTokens(ctx, body.api_tokens);
  if (profile.changed || tokens.changed) {
    const { phone_numbers, addresses, onboarding_completed } = { ...account, ...profile.after };
    await ctx.tx
      .updateTable('accounts')
      .set({
        phone_numbers: json(phone_numbers),
        addresses: json(addresses),
        onboarding_completed,
        updated_at: ctx.clock.now(),
        version: account.version + 1,
      })
      .where('id', '=', account.id)
      .execute();
  }
  if (profile.changed) {
    await announce(ctx, account);
    const { before, after } = profile;
    await audit(ctx, { target: { type: 'account', id: account.id }, before, after });
  }
  return { success: true, newly_created_tokens: tokens.made };
};

/** What changes of the profile; absent members stay. */
function changedProfile(account: AccountRow, { api_tokens: _, ...wanted }: Input<'updateAccount'>['body']) {
  const { phone_numbers, addresses, onboarding_completed } = account;
  const before = { phone_numbers, addresses, onboarding_completed };
  const sent = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return difference(before, { ...before, ...sent });
}

/** Tells every store the account belongs to. */
async function announce(ctx: Writing<AccountContext>, { id, email }: AccountRow): Promise<void> {
  // Held, so that none of the stores is deleted before its event is written (rule T13).
  for (const membership of await membershipsOf(ctx.tx, [id]).forKeyShare('stores').execute()) {
    await emit(ctx, {
      type: 'account.updated',
      storeId: membership.store_id,
      entityId: id,
      data: { change: 'profile_changed', account: { id, email } },
    });
  }
}
