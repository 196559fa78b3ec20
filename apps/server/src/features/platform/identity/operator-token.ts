import type { Permission } from '@stoa/contract';
import { audit } from '#kernel/audit';
import type { Context, Writing } from '#kernel/context';
import { transaction } from '#kernel/transaction';
import { accountByEmail } from './account-by-email.ts';
import { createApiToken } from './api-tokens.ts';

interface OperatorToken {
  email: string;
  name: string;
  scopes: (Permission | '*')[];
  expiresAt: Date | null;
  /** Whether the account shall have rights over the whole installation from now on. */
  makeSuper: boolean;
}

/** Makes an API token on the word of whoever can reach the database: the account is made when there is none. */
export const operatorToken = (
  ctx: Context,
  wanted: OperatorToken,
): Promise<{ accountId: string; value: string; becameSuper: boolean }> =>
  transaction(ctx, async (ctx) => {
    const accountId = await accountByEmail(ctx, wanted.email);
    const becameSuper = wanted.makeSuper && (await becomeSuper(ctx, accountId));
    const { row, value } = await createApiToken(ctx, {
      accountId,
      name: wanted.name,
      scopes: wanted.scopes,
      storeIds: null,
      expiresAt: wanted.expiresAt,
    });
    await audit(ctx, {
      by: 'system',
      target: { type: 'api_token', id: row.id },
      after: { email: wanted.email, name: row.name, scopes: wanted.scopes, expires_at: row.expires_at },
    });
    return { accountId, value, becameSuper };
  });

/** Gives the account rights over the installation; answers whether it had none before. */
async function becomeSuper(ctx: Writing<Context>, accountId: string): Promise<boolean> {
  const changed = await ctx.tx
    .updateTable('accounts')
    .set(({ eb }) => ({
      is_super: true,
      updated_at: ctx.clock.now(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', accountId)
    .where('is_super', '=', false)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await audit(ctx, {
    by: 'system',
    target: { type: 'account', id: accountId },
    before: { is_super: false },
    after: { is_super: true },
  });
  return true;
}
