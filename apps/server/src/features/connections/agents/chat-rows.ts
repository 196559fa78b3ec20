import type { AgentChat, AgentChatMessage } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';

export type ChatRow = Selectable<DataPlane['agent_chats']>;
export type MessageRow = Selectable<DataPlane['agent_messages']>;

/** Where chats are looked for: in a store, for team or visitor. */
export type InStore = Context & { storeId: string };

/** Which chat of which agent. */
interface ChatPath {
  id: string;
  chat_id: string;
}

/** The chats of a store. */
export const selectChats = (db: Pick<Database, 'selectFrom'>, storeId: string) =>
  db.selectFrom('agent_chats').selectAll().where('store_id', '=', storeId);

/** The chat of this agent, or a 404. */
export async function chatOf(
  db: Pick<Database, 'selectFrom'>,
  ctx: InStore,
  { id, chat_id: chatId }: ChatPath,
): Promise<ChatRow> {
  const row = await selectChats(db, ctx.storeId)
    .where('id', '=', chatId)
    .where('agent_id', '=', id)
    .executeTakeFirst();
  return row ?? chatNotFound();
}

/** The chat, held against other writers until the transaction ends. */
export async function lockChat(ctx: Writing<InStore>, { id, chat_id: chatId }: ChatPath): Promise<ChatRow> {
  const row = await selectChats(ctx.tx, ctx.storeId)
    .where('id', '=', chatId)
    .where('agent_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? chatNotFound();
}

export function chatNotFound(): never {
  throw new ApiError('CHAT.NOT_FOUND');
}

/** Adds a message to its chat. */
export const insertMessage = (
  ctx: Writing<InStore>,
  chatId: string,
  message: Pick<MessageRow, 'role' | 'message' | 'status'>,
): Promise<MessageRow> =>
  ctx.tx
    .insertInto('agent_messages')
    .values({
      ...message,
      store_id: ctx.storeId,
      chat_id: chatId,
      id: newId('message'),
      created_at: ctx.clock.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** The chat as the API answers it. */
export const presentChat = (row: ChatRow): AgentChat => ({
  id: row.id,
  store_id: row.store_id,
  agent_id: row.agent_id,
  channel_id: row.channel_id,
  profile_id: row.profile_id,
  title: row.title,
  status: row.status,
  handled_by: row.handled_by,
  rating: row.rating,
  rating_comment: row.rating_comment,
  tokens_used: Number(row.tokens_used),
  last_message_at: epochSeconds(row.last_message_at),
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
});

/** A message of a chat of this agent as the API answers it. */
export const presentMessage =
  (agentId: string) =>
  (row: MessageRow): AgentChatMessage => ({
    id: row.id,
    store_id: row.store_id,
    agent_id: agentId,
    chat_id: row.chat_id,
    role: row.role,
    message: row.message,
    status: row.status,
    error: row.error,
    attempts: row.attempts,
    created_at: epochSeconds(row.created_at),
  });
