import { containing, page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type ChatRow, presentChat, selectChats } from './chat-rows.ts';

export const listChats: Verb<'listChats'> = (ctx, { query }) => {
  let rows = selectChats(ctx.data, ctx.storeId);
  if (query.agent_id !== undefined) rows = rows.where('agent_id', '=', query.agent_id);
  if (query.profile_id !== undefined) rows = rows.where('profile_id', '=', query.profile_id);
  if (query.status) rows = rows.where('status', '=', query.status);
  if (query.handled_by) rows = rows.where('handled_by', '=', query.handled_by);
  if (query.query) rows = rows.where('title', 'ilike', containing(query.query));
  return page(ctx, rows, {
    list: `chats of ${ctx.storeId}`,
    query,
    columns: { last_message_at: 'last_message_at' },
    id: 'id',
    positionOf: (row: ChatRow) => ({ value: row.last_message_at, id: row.id }),
    present: presentChat,
  });
};
