import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { after, minute } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { hashesEqual } from '#kernel/keyring';

const maxTries = 5;

/** Makes a code for a mailbox in place of the one before; only its keyed hash is stored (rule A8). */
export async function newLoginCode(
  ctx: Context,
  email: string,
  lifetimeSeconds = 10 * minute,
): Promise<string> {
  const code = randomInt(1_000_000).toString().padStart(6, '0');
  const now = ctx.clock.now();
  const fresh = {
    id: newId('loginCode'),
    code_hmac: hashOf(ctx, email, code),
    tries: 0,
    created_at: now,
    expires_at: after(now, lifetimeSeconds),
  };
  await ctx.control
    .insertInto('login_codes')
    .values({ email, ...fresh })
    // A mailbox has one open code, also of two that are asked for at one moment.
    .onConflict((conflict) => conflict.column('email').where('used_at', 'is', null).doUpdateSet(fresh))
    .execute();
  return code;
}

/**
 * Whether this is the open code of the mailbox; a right one is used up. The try is counted in its own
 * statement before the comparison, so that parallel guesses cannot share one (rule A8).
 */
export async function useLoginCode(ctx: Context, email: string, code: string): Promise<boolean> {
  const now = ctx.clock.now();
  const flow = await ctx.control
    .updateTable('login_codes')
    .set({ tries: sql`tries + 1` })
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', maxTries)
    .returning(['id', 'code_hmac'])
    .executeTakeFirst();
  if (!flow || !hashesEqual(flow.code_hmac, hashOf(ctx, email, code))) return false;
  const used = await ctx.control
    .updateTable('login_codes')
    .set({ used_at: now })
    .where('id', '=', flow.id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

const hashOf = (ctx: Context, email: string, code: string): Buffer =>
  ctx.keyring.hash('login code', `${email}\0${code}`);
