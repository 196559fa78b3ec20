import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type AgentRow, present, selectAgents } from './rows.ts';

export const listAgents: Verb<'listAgents'> = (ctx, { query }) => {
  let rows = selectAgents(ctx.data, ctx.storeId);
  if (query.status) rows = rows.where('agents.status', '=', query.status);
  return page(ctx, rows, {
    list: `agents of ${ctx.storeId}`,
    query,
    columns: { created_at: 'agents.created_at', updated_at: 'agents.updated_at', key: 'agents.key' },
    id: 'agents.id',
    positionOf: (row: AgentRow) => ({ value: row[query.sort_field], id: row.id }),
    present,
  });
};
