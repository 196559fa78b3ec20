import type { AgentChatMessage } from '@stoa/contract';
import { audit } from '#kernel/audit';
import type { AccountContext, Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { transaction } from '#kernel/transaction';
import {
  type ChatRow,
  chatNotFound,
  type InStore,
  lockChat,
  type MessageRow,
  presentMessage,
} from './chat-rows.ts';
import { receiveMessage } from './receive-message.ts';
import { workOnChat } from './work-on-chat.ts';

interface Sent {
  agentId: string;
  chatId: string | null | undefined;
  text: string;
  source: 'direct' | 'storefront';
  /** The customer, where it is known who writes. */
  profileId?: string | null;
}

/**
 * Writes to an agent and waits for its reply. The message is kept before the model is asked: when that fails, or this
 * process ends, it is answered later, and the answer here is the message itself.
 */
export async function sendMessage(ctx: InStore, sent: Sent): Promise<AgentChatMessage> {
  const message = await transaction(ctx, async (ctx) => {
    const chat = await chatFor(ctx, sent);
    const message = await receiveMessage(ctx, chat, sent.text);
    await audit(ctx as Writing<Context & Partial<AccountContext>>, {
      storeId: ctx.storeId,
      target: { type: 'chat', id: chat.id },
      after: { message_id: message.id },
    });
    return message;
  });
  await workOnChat(ctx, { store_id: ctx.storeId, id: message.chat_id });
  const [answer = message] = await since(ctx, message);
  return presentMessage(sent.agentId)(answer);
}

/** The chat to go on with, of the same kind; or a new one. Locked. */
async function chatFor(
  ctx: Writing<InStore>,
  { agentId, chatId, source, profileId = null }: Sent,
): Promise<ChatRow> {
  if (chatId) {
    const chat = await lockChat(ctx, { id: agentId, chat_id: chatId });
    // In a channel the visitor writes, and nobody in their place.
    return chat.source === source && isTheirs(chat, profileId) ? chat : chatNotFound();
  }
  const now = ctx.clock.now();
  return ctx.tx
    .insertInto('agent_chats')
    .values({
      store_id: ctx.storeId,
      id: newId('chat'),
      agent_id: agentId,
      source,
      profile_id: profileId,
      title: '',
      status: 'active',
      handled_by: 'agent',
      last_message_at: now,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Whether somebody may go on with a chat: one that a customer began is theirs alone. */
const isTheirs = (chat: ChatRow, profileId: string | null): boolean =>
  chat.source === 'direct' || chat.profile_id === null || chat.profile_id === profileId;

/** The reply, if there is one by now; otherwise the message as it is now. */
const since = (ctx: InStore, message: MessageRow): Promise<MessageRow[]> =>
  ctx.data
    .selectFrom('agent_messages')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('chat_id', '=', message.chat_id)
    .where('created_at', '>=', message.created_at)
    .where(({ or, eb }) => or([eb('role', '=', 'agent'), eb('id', '=', message.id)]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute();
