import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { type ErasureRow, presentErasure } from './get-erasure.ts';

export const listErasures: Verb<'listErasures'> = (ctx, { query }) =>
  page(ctx, ctx.control.selectFrom('store_erasures').selectAll(), {
    list: 'erasures',
    query,
    columns: { requested_at: 'requested_at' },
    id: 'store_id',
    positionOf: (row: ErasureRow) => ({ value: row.requested_at, id: row.store_id }),
    present: presentErasure,
  });
