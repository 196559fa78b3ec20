import { accountByEmail } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { after } from '#kernel/clock';
import { newId } from '#kernel/ids';
import { transaction } from '#kernel/transaction';
import type { OwnTransactions } from '#kernel/verb';
import { useLoginCode } from './login-code.ts';
import { mintTokens, sessionSeconds } from './session-tokens.ts';

export const verifyLoginCode: OwnTransactions<'verifyLoginCode'> = {
  // The try counts even though the answer is a refusal, so it commits on its own.
  ownTransactions: async (ctx, { body: { email, code } }) => {
    if (!(await useLoginCode(ctx, email, code))) throw new ApiError('AUTH.CODE_INVALID');
    return transaction(ctx, async (ctx) => {
      const now = ctx.clock.now();
      const accountId = await accountByEmail(ctx, email);
      await ctx.tx
        .updateTable('accounts')
        .set(({ fn, val }) => ({
          last_login_at: now,
          email_verified_at: fn.coalesce('email_verified_at', val(now)),
        }))
        .where('id', '=', accountId)
        .execute();
      const session = await ctx.tx
        .insertInto('sessions')
        .values({
          id: newId('session'),
          account_id: accountId,
          created_at: now,
          expires_at: after(now, sessionSeconds),
          ip: ctx.ip,
          user_agent: ctx.userAgent,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await audit(ctx, { target: { type: 'session', id: session.id }, after: { account_id: accountId } });
      return mintTokens(ctx, session);
    });
  },
};
