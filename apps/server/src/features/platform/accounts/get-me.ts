import type { Account } from '@stoa/contract';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Verb } from '#kernel/verb';
import { isSuper, mayKnow, membershipsOf, presentMembership, presentToken, tokensOf } from './rows.ts';

export const getMe: Verb<'getMe'> = async (ctx): Promise<Account> => {
  const { accountId } = ctx.actor;
  const row = await ctx.control
    .selectFrom('accounts')
    .selectAll()
    .select(isSuper.as('is_super'))
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!row) throw new ApiError('GENERAL.UNAUTHENTICATED');
  const memberships = await membershipsOf(ctx.db, [accountId]).execute();
  const tokens = await tokensOf(ctx.db, accountId).execute();
  return {
    id: row.id,
    email: row.email,
    is_super: row.is_super,
    memberships: memberships.filter((one) => mayKnow(ctx.actor, [one.store_id])).map(presentMembership),
    api_tokens: tokens.filter((one) => mayKnow(ctx.actor, one.store_ids)).map((token) => presentToken(token)),
    phone_numbers: row.phone_numbers,
    addresses: row.addresses,
    lifecycle: {
      last_login_at: row.last_login_at && epochSeconds(row.last_login_at),
      onboarding_completed: row.onboarding_completed,
    },
    created_at: epochSeconds(row.created_at),
    updated_at: epochSeconds(row.updated_at),
    version: row.version,
  };
};
