import { sql } from 'kysely';
import { act } from '#features/connections/integrations';
import type { ChatRow, InStore, MessageRow } from './chat-rows.ts';
import type { Failure } from './failure.ts';

// Telegram takes 4096 UTF-16 units.
const longest = 4096;

/** Sends through the channel what is written and not sent, in order; answers why it had to stop. */
export async function sendMessages(ctx: InStore, chat: ChatRow): Promise<Failure | null> {
  if (chat.source !== 'channel') return null;
  const unsent = await ctx.data
    .selectFrom('agent_messages')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('chat_id', '=', chat.id)
    .where('status', '=', 'waiting')
    .where('role', '!=', 'user')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const message of unsent) {
    const failure = await send(ctx, chat, message);
    if (failure) return failure;
  }
  return null;
}

async function send(ctx: InStore, chat: ChatRow, message: MessageRow): Promise<Failure | null> {
  if (!chat.channel_id) {
    await settle(ctx, message, 'failed', 'The channel was disconnected.');
    return null;
  }
  const [conversation = '', thread] = (chat.conversation ?? '').split('/');
  for (const text of parts(message.message)) {
    const { result } = await act(ctx, chat.channel_id, 'send_message', {
      chat_id: Number(conversation),
      text,
      ...(thread === undefined ? {} : { message_thread_id: Number(thread) }),
    });
    if (result.outcome === 'retry') {
      const reason = result.reason ?? 'The channel did not answer.';
      return { reason, messageIds: [message.id], retryAfterSeconds: result.retryAfterSeconds };
    }
    if (result.outcome === 'refused') {
      await settle(ctx, message, 'failed', result.reason);
      return null;
    }
  }
  await settle(ctx, message, 'done', null);
  return null;
}

/** The text, cut where the channel needs it: at the end of a line or a word where there is one. */
function parts(text: string): string[] {
  if (text.length <= longest) return [text];
  const head = text.slice(0, longest);
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  // Never between the halves of a surrogate pair.
  const cut = end > longest / 2 ? end : head.isWellFormed() ? longest : longest - 1;
  return [text.slice(0, cut), ...parts(text.slice(cut).trimStart())];
}

async function settle(
  ctx: InStore,
  { chat_id: chatId, id }: MessageRow,
  status: 'done' | 'failed',
  error: string | null,
): Promise<void> {
  await ctx.data
    .updateTable('agent_messages')
    .set({ status, error, attempts: sql`attempts + 1` })
    .where('store_id', '=', ctx.storeId)
    .where('chat_id', '=', chatId)
    .where('id', '=', id)
    .execute();
}
