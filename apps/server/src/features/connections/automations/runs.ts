import type { AutomationRun } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { enqueue } from '#jobs';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { epochSeconds } from '#kernel/clock';
import { page } from '#kernel/page';
import type { Verb } from '#kernel/verb';
import { automationById } from './rows.ts';

export type RunRow = Selectable<DataPlane['automation_runs']>;

const present = (row: RunRow): AutomationRun => ({
  id: row.id,
  store_id: row.store_id,
  automation_id: row.automation_id,
  event_id: row.event_id,
  event_type: row.event_type,
  status: row.status,
  attempts: row.attempts,
  error: row.error,
  due_at: row.due_at && epochSeconds(row.due_at),
  created_at: epochSeconds(row.created_at),
  finished_at: row.finished_at && epochSeconds(row.finished_at),
});

export const listAutomationRuns: Verb<'listAutomationRuns'> = async (ctx, { params, query }) => {
  await automationById(ctx.data, ctx.storeId, params.id);
  let rows = ctx.data
    .selectFrom('automation_runs')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('automation_id', '=', params.id);
  if (query.status) rows = rows.where('status', '=', query.status);
  return page(ctx, rows, {
    list: `runs of ${params.id}`,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: RunRow) => ({ value: row.created_at, id: row.id }),
    present,
  });
};

export const retryAutomationRun: Verb<'retryAutomationRun'> = async (ctx, { params }) => {
  await automationById(ctx.tx, ctx.storeId, params.id);
  const run = await ctx.tx
    .selectFrom('automation_runs')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('automation_id', '=', params.id)
    .where('id', '=', params.run_id)
    .forUpdate()
    .executeTakeFirst();
  if (!run) throw new ApiError('AUTOMATION.RUN_NOT_FOUND');
  if (run.status === 'succeeded') throw new ApiError('AUTOMATION.RUN_SUCCEEDED');
  const again = { status: 'waiting' as const, due_at: ctx.clock.now(), finished_at: null };
  await ctx.tx
    .updateTable('automation_runs')
    .set(again)
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', run.id)
    .execute();
  await enqueue(ctx, 'run-automation', { store_id: ctx.storeId, id: run.id });
  const target = { type: 'automation', id: params.id };
  await audit(ctx, { storeId: ctx.storeId, target, after: { run_id: run.id } });
  return present({ ...run, ...again });
};
