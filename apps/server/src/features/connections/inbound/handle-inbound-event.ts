import type { ProviderType } from '@stoa/providers';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { enqueue } from '#jobs';
import { ApiError } from '#kernel/api-error';
import { after } from '#kernel/clock';
import type { Platform, Writing } from '#kernel/context';
import { lease } from '#kernel/due-work';
import { holdStore } from '#kernel/hold-store';
import type { InboundEvent, InboundHandler } from '#kernel/inbound-handler';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import type { InStore } from './hook-rows.ts';

type Row = Selectable<DataPlane['inbound_events']> & { type: ProviderType };

const leaseSeconds = 120;

// In seconds; eight tries in 21 hours.
const delays = [10, 60, 300, 1800, 7200, 21_600, 43_200];

/** Has the handler for an event do what follows from it; one that no handler is for is kept, and marked so. */
export async function handleInboundEvent(
  platform: Platform,
  job: { store_id: string; id: string },
): Promise<void> {
  const ctx: InStore = { ...systemContext(platform, 'handleInboundEvent'), storeId: job.store_id };
  if (!(await lease(ctx, 'inbound_events', job, leaseSeconds))) return;
  const row = await ctx.data
    .selectFrom('inbound_events as e')
    .innerJoin('integrations as i', (join) =>
      join.onRef('i.store_id', '=', 'e.store_id').onRef('i.id', '=', 'e.integration_id'),
    )
    .selectAll('e')
    .select('i.type')
    .where('e.store_id', '=', job.store_id)
    .where('e.id', '=', job.id)
    .executeTakeFirst();
  if (!row) return;
  try {
    await handle(ctx, row);
  } catch (error) {
    ctx.log.warn(
      { err: error, event: row.id, type: row.event_type },
      'an inbound event could not be handled',
    );
    await putOff(ctx, row, error);
  }
}

async function handle(ctx: InStore, row: Row): Promise<void> {
  const handler = ctx.inboundHandlers.find(isFor(row));
  const event = eventOf(row);
  const found = await handler?.before?.(ctx, event);
  await transaction(ctx, async (ctx) => {
    await holdStore(ctx, ctx.storeId);
    const status = handler ? ('handled' as const) : ('unhandled' as const);
    const isOurs = await settle(ctx, row, { status, error: null, due_at: null });
    if (isOurs) await handler?.handle(ctx, event, found);
  });
}

const isFor =
  ({ type, event_type: name }: Row) =>
  ({ provider, events }: InboundHandler): boolean =>
    provider === type && events.includes(name);

const eventOf = (row: Row): InboundEvent => ({
  storeId: row.store_id,
  integrationId: row.integration_id,
  provider: row.type,
  eventId: row.event_id,
  type: row.event_type,
  receivedAt: row.created_at,
  body: jsonOf(row.body),
});

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Ends a try; answers false when another process has taken the event meanwhile. */
async function settle(
  ctx: Writing<InStore>,
  row: Row,
  result: Pick<Row, 'status' | 'error' | 'due_at'>,
): Promise<boolean> {
  const held = await ctx.tx
    .updateTable('inbound_events')
    .set({
      ...result,
      attempts: row.attempts + 1,
      leased_until: null,
      finished_at: result.due_at ? null : ctx.clock.now(),
    })
    .where('store_id', '=', row.store_id)
    .where('id', '=', row.id)
    .where('leased_until', '=', row.leased_until)
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}

/** Has a failed one tried again, or gives it up. Only what we say ourselves is kept as the reason. */
const putOff = (ctx: InStore, row: Row, error: unknown): Promise<void> =>
  transaction(ctx, async (ctx) => {
    const reason =
      error instanceof ApiError ? error.message : 'Something went wrong on our side: see the log.';
    const delay = delays[row.attempts];
    const dueAt = delay === undefined ? null : after(ctx.clock.now(), delay);
    const status = dueAt ? ('waiting' as const) : ('failed' as const);
    const isOurs = await settle(ctx, row, { status, error: reason, due_at: dueAt });
    if (!isOurs || !dueAt) return;
    await enqueue(ctx, 'handle-inbound-event', { store_id: row.store_id, id: row.id }, { startAfter: dueAt });
  });
