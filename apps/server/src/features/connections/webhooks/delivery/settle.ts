import { sql, type Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { crashPoint } from '#kernel/crash-point';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import type { Attempt } from './attempt.ts';
import type { Claimed } from './claim.ts';
import { type Lane, laneAfter, type Notice } from './lane.ts';
import { notify } from './notify.ts';
import { retryDelay } from './retry.ts';

/** A delivery with the attempt that was made of it. */
export interface Tried {
  delivery: Claimed;
  attempt: Attempt;
}

type SettledLane = Lane & { store_id: string; id: string; url: string };

/** A lane whose owner is to be told something. */
interface LaneNotice {
  storeId: string;
  webhookId: string;
  notice: Notice;
}

/**
 * Writes down a batch of attempts in one transaction: their log, what becomes of each delivery, and what they mean
 * for their lanes. A worker whose lease another one has taken over logs its attempt and changes nothing else.
 */
export function settle(platform: Platform, batch: Tried[]): Promise<void> {
  crashPoint('before-settle');
  return transaction(systemContext(platform, 'deliverWebhooks'), async (ctx) => {
    const { tx } = ctx;
    const lanes = await lanesOf(tx, batch);
    // A webhook that is gone has no log any more.
    const known = batch.filter(({ delivery }) => lanes.has(delivery.webhook_id));
    if (known.length === 0) return;
    // A success at a lane that is well changes nothing about it: it needs no lock, for which a claim would pass it by.
    const telling = known.filter(
      ({ delivery, attempt }) => !attempt.ok || !isWell(lanes.get(delivery.webhook_id)),
    );
    for (const [id, lane] of await lanesOf(tx, telling, { locked: true })) lanes.set(id, lane);
    await logAttempts(tx, known);
    crashPoint('settle-after-attempts');
    const own = await stillOwned(tx, known);
    const notices = await updateLanes(platform, tx, lanes, own);
    const now = platform.clock.now();
    const isDisabled = (tried: Tried) => lanes.get(tried.delivery.webhook_id)?.status === 'disabled';
    const ends = own.map((tried) => ({ ...tried, end: endOf(tried, now, isDisabled(tried)) }));
    await finish(tx, ends, now);
    crashPoint('settle-after-finish');
    await postpone(tx, ends);
    for (const notice of notices) await notify(ctx, notice);
    crashPoint('settle-before-commit');
    ctx.afterCommit(() => crashPoint('after-settle'));
  });
}

/** Without a body nothing was sent, and nothing ever can be: no word about the receiver. */
const isExpired = ({ error }: Attempt): boolean => error === 'expired';

type End = { status: 'succeeded' | 'failed' } | { status: 'retry'; dueAt: Date };

/** What becomes of a delivery: done, failed for good, or due again. One whose lane was just disabled is kept. */
function endOf({ delivery, attempt }: Tried, now: Date, laneDisabled: boolean): End {
  if (attempt.ok) return { status: 'succeeded' };
  if (isExpired(attempt)) return { status: 'failed' };
  const delay = retryDelay(delivery.attempts, Math.random(), attempt.retryAfterSeconds);
  if (delay === null && !laneDisabled) return { status: 'failed' };
  return { status: 'retry', dueAt: after(now, delay ?? 0) };
}

/** As texts in arrays: a batch has one shape of statement, whatever its size. */
async function logAttempts(tx: Transaction<Tables>, batch: Tried[]): Promise<void> {
  const text = <Value>(value: (tried: Tried) => Value) => batch.map(value);
  // A worker that was thought dead may log the attempt its successor has taken the number of.
  await sql`
    insert into webhook_attempts (store_id, delivery_id, number, webhook_id, started_at, status, error, timings,
      remote_address, url, request_headers, response_headers, response_excerpt)
    select * from unnest(${text((t) => t.delivery.store_id)}::text[], ${text((t) => t.delivery.id)}::text[],
      ${text((t) => t.delivery.attempts)}::int[], ${text((t) => t.delivery.webhook_id)}::text[],
      ${text((t) => t.attempt.startedAt)}::timestamptz[], ${text((t) => t.attempt.status)}::int[],
      ${text((t) => t.attempt.error)}::text[], ${text((t) => JSON.stringify(t.attempt.timings))}::jsonb[],
      ${text((t) => t.attempt.remoteAddress)}::text[], ${text((t) => t.attempt.url)}::text[],
      ${text((t) => JSON.stringify(t.attempt.requestHeaders))}::jsonb[],
      ${text((t) => t.attempt.responseHeaders && JSON.stringify(t.attempt.responseHeaders))}::jsonb[],
      ${text((t) => t.attempt.responseExcerpt)}::text[])
    on conflict do nothing`.execute(tx);
}

/** The lanes of the batch; locked ones in one order for all workers (X3). */
async function lanesOf(
  tx: Transaction<Tables>,
  batch: Tried[],
  { locked = false } = {},
): Promise<Map<string, SettledLane>> {
  if (batch.length === 0) return new Map();
  const keys = [...new Map(batch.map(({ delivery }) => [delivery.webhook_id, delivery.store_id]))];
  const rows = await tx
    .selectFrom('webhooks')
    .select([
      'store_id',
      'id',
      'url',
      'status',
      'disabled_reason',
      'max_in_flight',
      'failing_since',
      'failures',
    ])
    .select(['recent_outcomes', 'warnings', 'breaker_open_until', 'breaker_trips', 'ramp'])
    .select(['proven', 'told_failing'])
    .where(
      sql<boolean>`(store_id, id) in (select * from unnest(
        ${keys.map(([, storeId]) => storeId)}::text[], ${keys.map(([id]) => id)}::text[]))`,
    )
    .$if(locked, (query) => query.orderBy('store_id').orderBy('id').forNoKeyUpdate())
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether a success leaves the lane as it is. */
function isWell(lane: SettledLane | undefined): boolean {
  if (!lane) return true;
  const after = laneAfter(lane, { ok: true, gone: false, stayAwaySeconds: 0 }, new Date(0), 0).lane;
  return (Object.keys(after) as (keyof Lane)[]).every((member) => after[member] === lane[member]);
}

/** The deliveries of the batch whose claim is still this worker's, held until the end of the transaction. */
async function stillOwned(tx: Transaction<Tables>, batch: Tried[]): Promise<Tried[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from webhook_deliveries d
    join unnest(${batch.map((t) => t.delivery.store_id)}::text[], ${batch.map((t) => t.delivery.id)}::text[],
      ${batch.map((t) => t.delivery.claim)}::text[]) c (store_id, id, claim)
      on d.store_id = c.store_id and d.id = c.id and d.claim = c.claim
    order by d.store_id, d.id for update of d`.execute(tx);
  const owned = new Set(rows.map((row) => row.id));
  return batch.filter(({ delivery }) => owned.has(delivery.id));
}

async function updateLanes(
  platform: Platform,
  tx: Transaction<Tables>,
  lanes: Map<string, SettledLane>,
  own: Tried[],
): Promise<LaneNotice[]> {
  const notices: LaneNotice[] = [];
  const touched = new Set<string>();
  for (const { delivery, attempt } of own) {
    const before = lanes.get(delivery.webhook_id);
    // Deleted, paused or disabled meanwhile: the attempt says nothing about what the owner has decided.
    if (before?.status !== 'active' || isExpired(attempt)) continue;
    // Nor does it about another address that was set meanwhile.
    if (before.url !== attempt.url || (attempt.ok && isWell(before))) continue;
    const outcome = {
      ok: attempt.ok,
      gone: attempt.status === 410,
      stayAwaySeconds: attempt.retryAfterSeconds,
    };
    const { lane, notice } = laneAfter(before, outcome, platform.clock.now(), Math.random());
    lanes.set(delivery.webhook_id, { ...before, ...lane });
    touched.add(delivery.webhook_id);
    if (notice) notices.push({ storeId: delivery.store_id, webhookId: delivery.webhook_id, notice });
  }
  for (const id of touched) {
    const { store_id, id: _, url: __, max_in_flight: ___, ...columns } = lanes.get(id) as SettledLane;
    await tx
      .updateTable('webhooks')
      .set(columns)
      .where('store_id', '=', store_id)
      .where('id', '=', id)
      .execute();
  }
  return notices;
}

type Ended = Tried & { end: End };

/** Moves finished deliveries out of the hot table, in one statement. */
async function finish(tx: Transaction<Tables>, ended: Ended[], now: Date): Promise<void> {
  const finished = ended.filter(({ end }) => end.status !== 'retry');
  if (finished.length === 0) return;
  await sql`
    with gone as (
      delete from webhook_deliveries d using unnest(
        ${finished.map((t) => t.delivery.store_id)}::text[], ${finished.map((t) => t.delivery.id)}::text[],
        ${finished.map((t) => t.end.status)}::text[], ${finished.map((t) => t.attempt.failure)}::text[]
      ) f (store_id, id, status, failure)
      where d.store_id = f.store_id and d.id = f.id
      returning d.*, f.status as final_status, f.failure as final_failure
    )
    insert into webhook_deliveries_done (store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id,
      entity_sequence, status, attempts, sequence, last_failure, created_at, finished_at)
    select store_id, id, webhook_id, event_id, event_type, event_created_at, entity_id, entity_sequence,
      final_status, attempts, sequence, final_failure, created_at, ${now} from gone`.execute(tx);
}

/** Gives back deliveries that are to be tried again. */
async function postpone(tx: Transaction<Tables>, ended: Ended[]): Promise<void> {
  const retried = ended.flatMap((tried) =>
    tried.end.status === 'retry' ? [{ ...tried, dueAt: tried.end.dueAt }] : [],
  );
  if (retried.length === 0) return;
  await sql`
    update webhook_deliveries d set state = 'waiting', claim = null, due_at = r.due_at, last_failure = r.failure
    from unnest(${retried.map((t) => t.delivery.store_id)}::text[], ${retried.map((t) => t.delivery.id)}::text[],
      ${retried.map((t) => t.dueAt)}::timestamptz[], ${retried.map((t) => t.attempt.failure)}::text[]
    ) r (store_id, id, due_at, failure)
    where d.store_id = r.store_id and d.id = r.id`.execute(tx);
}
