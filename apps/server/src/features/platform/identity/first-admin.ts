import { json } from '#db/json';
import { audit } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { transaction } from '#kernel/transaction';
import { createApiToken } from './api-tokens.ts';

const defaultEmail = 'admin@stoa.localhost';

/**
 * On an installation without accounts, makes the operator's account, a super, holding the API token of the
 * settings when there is one. Answers the account's address while nobody has logged in with it yet.
 */
export function firstAdmin(
  ctx: Context,
  settings: { email?: string | undefined; token?: string | undefined },
): Promise<{ email: string } | null> {
  return transaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    // The one row of the installation, so that processes that start together make one admin.
    await ctx.tx.selectFrom('installation').select('id').forUpdate().execute();
    const oldest = await ctx.tx
      .selectFrom('accounts')
      .select(['email', 'is_super', 'last_login_at'])
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (oldest) return oldest.is_super && !oldest.last_login_at && !settings.token ? oldest : null;

    const email = settings.email ?? defaultEmail;
    const { id } = await ctx.tx
      .insertInto('accounts')
      .values({
        id: newId('account'),
        email,
        is_super: true,
        phone_numbers: json([]),
        addresses: json([]),
        created_at: now,
        updated_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit(ctx, { by: 'system', target: { type: 'account', id }, after: { email, is_super: true } });
    if (settings.token === undefined) return { email };
    await createApiToken(ctx, {
      accountId: id,
      name: 'STOA_ADMIN_TOKEN',
      scopes: ['*'],
      storeIds: null,
      expiresAt: null,
      value: settings.token,
    });
    return null;
  });
}
