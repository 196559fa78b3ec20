import { json } from '#db/json';
import type { Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';

/** The id of the account with this address; one is made when there is none (rule A4). */
export async function accountByEmail(ctx: Writing<Context>, email: string): Promise<string> {
  const now = ctx.clock.now();
  const { id } = await ctx.tx
    .insertInto('accounts')
    .values({
      id: newId('account'),
      email,
      is_super: false,
      phone_numbers: json([]),
      addresses: json([]),
      created_at: now,
      updated_at: now,
    })
    // An update that changes nothing, so that the row is returned whether it was there or not.
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ email }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
