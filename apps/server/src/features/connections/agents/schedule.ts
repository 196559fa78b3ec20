import { enqueue } from '#jobs';
import type { Writing } from '#kernel/context';
import type { InStore } from './chat-rows.ts';

/** Has the chat worked on, now or at `at`: what waits in it is answered and sent. */
export async function schedule(ctx: Writing<InStore>, chatId: string, at = ctx.clock.now()): Promise<void> {
  await setDue(ctx, chatId, at);
  await enqueue(
    ctx,
    'work-on-chat',
    { store_id: ctx.storeId, id: chatId },
    { startAfter: at > ctx.clock.now() ? at : null },
  );
}

/** Makes the chat due without waking anybody: for the caller who works on it at once, and whoever comes after. */
export const setDue = (ctx: Writing<InStore>, chatId: string, at = ctx.clock.now()) =>
  ctx.tx
    .updateTable('agent_chats')
    .set({ due_at: at })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chatId)
    .execute();
