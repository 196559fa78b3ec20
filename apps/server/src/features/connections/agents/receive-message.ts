import type { Writing } from '#kernel/context';
import { type ChatRow, type InStore, insertMessage, type MessageRow } from './chat-rows.ts';
import { schedule, setDue } from './schedule.ts';

/** What a visitor writes to have a person in place of the agent. */
const asksForPerson = /^\/human\b/i;

/** Adds what a visitor wrote to the chat; it waits for the agent, or for the person who has the chat. */
export async function receiveMessage(
  ctx: Writing<InStore>,
  chat: ChatRow,
  text: string,
): Promise<MessageRow> {
  const message = await insertMessage(ctx, chat.id, { role: 'user', message: text, status: 'waiting' });
  const handledBy = asksForPerson.test(text) ? 'human' : chat.handled_by;
  await ctx.tx
    .updateTable('agent_chats')
    .set({
      handled_by: handledBy,
      status: 'active',
      last_message_at: message.created_at,
      updated_at: message.created_at,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chat.id)
    .execute();
  if (handledBy === 'agent') await (chat.source === 'channel' ? schedule : setDue)(ctx, chat.id);
  return message;
}
