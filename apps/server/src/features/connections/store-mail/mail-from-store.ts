import { after } from '#kernel/clock';
import type { Mail } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { newId } from '#kernel/ids';
import { transaction } from '#kernel/transaction';
import { deliverStoreMail, type MailOutcome } from './deliver-store-mail.ts';
import { type InStore, sealContent } from './rows.ts';

/**
 * Sends a mail of the store, at least once. It is written down first, in a transaction of its own, and tried at once:
 * what fails, or is cut off by the end of this process, is tried again until `lifetimeSeconds` are over.
 */
export async function mailFromStore(
  ctx: InStore,
  { to, ...content }: Mail,
  lifetimeSeconds: number,
): Promise<MailOutcome> {
  const row = { store_id: ctx.storeId, id: newId('storeMail') };
  const now = ctx.clock.now();
  await transaction(ctx, async (ctx) => {
    await holdStore(ctx, ctx.storeId);
    await ctx.tx
      .insertInto('store_mails')
      .values({
        ...row,
        recipient: to,
        content: sealContent(ctx, row, content),
        expires_at: after(now, lifetimeSeconds),
        due_at: now,
        created_at: now,
      })
      .execute();
  });
  return deliverStoreMail(ctx, row);
}
