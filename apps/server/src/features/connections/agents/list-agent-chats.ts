import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type ChatRow, presentChat, selectChats } from './chat-rows.ts';
import { agentById } from './rows.ts';

export const listAgentChats: Verb<'listAgentChats'> = async (ctx, { params, query }) => {
  await agentById(ctx.data, ctx.storeId, params.id);
  let rows = selectChats(ctx.data, ctx.storeId).where('agent_id', '=', params.id);
  if (query.status) rows = rows.where('status', '=', query.status);
  return page(ctx, rows, {
    list: `chats of ${params.id}`,
    query,
    columns: { last_message_at: 'last_message_at' },
    id: 'id',
    positionOf: (row: ChatRow) => ({ value: row.last_message_at, id: row.id }),
    present: presentChat,
  });
};
