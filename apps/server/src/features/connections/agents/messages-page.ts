import type { AgentChatMessage } from '@stoa/contract';
import { type ListQuery, page } from '#kernel/page';
import { type ChatRow, type InStore, type MessageRow, presentMessage } from './chat-rows.ts';

/** A page of the messages of a chat. */
export const messagesPage = (
  ctx: InStore,
  chat: ChatRow,
  query: ListQuery,
): Promise<{ items: AgentChatMessage[]; cursor: string | null }> =>
  page(
    ctx,
    ctx.data
      .selectFrom('agent_messages')
      .selectAll()
      .where('store_id', '=', ctx.storeId)
      .where('chat_id', '=', chat.id),
    {
      list: `messages of ${chat.id}`,
      query,
      columns: { created_at: 'created_at' },
      id: 'id',
      positionOf: (row: MessageRow) => ({ value: row.created_at, id: row.id }),
      present: presentMessage(chat.agent_id),
    },
  );
