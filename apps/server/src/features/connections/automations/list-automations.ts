import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type AutomationRow, present, selectAutomations } from './rows.ts';

export const listAutomations: Verb<'listAutomations'> = (ctx, { query }) =>
  page(ctx, selectAutomations(ctx.data, ctx.storeId), {
    list: `automations of ${ctx.storeId}`,
    query,
    columns: { created_at: 'created_at', updated_at: 'updated_at', key: 'key' },
    id: 'id',
    positionOf: (row: AutomationRow) => ({ value: row[query.sort_field], id: row.id }),
    present,
  });
