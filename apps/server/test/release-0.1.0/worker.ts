import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A statement as release 0.1.0 sent it; written down by that release, and never changed. */
const statement = (name: string): string => readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8');

interface Claimed {
  store_id: string;
  id: string;
  webhook_id: string;
  event_id: string;
  attempts: number;
  claim: string;
  sequence: number;
  body: string;
}

interface LaneRow {
  store_id: string;
  id: string;
  url: string;
  ordering: string;
  room: number;
  allowance: number | null;
  next_sequence: number;
}

const leaseMs = 60_000;
const quantum = 10;
const column = <Row, Name extends keyof Row>(rows: Row[], name: Name) => rows.map((row) => row[name]);

/**
 * A worker that knows of the database what release 0.1.0 knew: its statements, in its transactions and its order. It
 * does not sign, since that asks nothing of the database.
 */
export class WorkerOfRelease010 {
  readonly #pool: pg.Pool;
  readonly #now: () => Date;

  constructor(url: string, now: () => Date) {
    this.#pool = new pg.Pool({ connectionString: url, max: 2 });
    this.#now = now;
  }

  /** Claims what is due, sends it side by side and writes down how it went; answers how much that was. */
  async work(): Promise<number> {
    const lanes = new Map<string, LaneRow>();
    const claimed = await this.#transaction((client) => this.#claim(client, lanes));
    await Promise.all(
      claimed.map(async (delivery) => {
        const startedAt = this.#now();
        const url = lanes.get(delivery.webhook_id)?.url ?? '';
        const status = await send(url, delivery);
        await this.#transaction((client) => this.#settle(client, delivery, { url, startedAt, status }));
      }),
    );
    return claimed.length;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  async #claim(client: pg.PoolClient, known: Map<string, LaneRow>): Promise<Claimed[]> {
    const now = this.#now();
    const locked = await client.query(statement('lock-lanes'), [now, now, 50]);
    if (locked.rows.length === 0) return [];
    const keys = [column(locked.rows, 'store_id'), column(locked.rows, 'id')];
    const lanes = (await client.query<LaneRow>(statement('read-lanes'), [now, now, now, ...keys])).rows;
    for (const lane of lanes) known.set(lane.id, lane);
    const takes = lanes.map(({ room, allowance }) =>
      Math.max(0, Math.min(room, quantum, Math.floor(allowance ?? quantum))),
    );
    const ids = [column(lanes, 'store_id'), column(lanes, 'id')];
    const rest = [column(lanes, 'ordering'), column(lanes, 'next_sequence'), now, 64, randomUUID()];
    const until = new Date(now.getTime() + leaseMs);
    const { rows } = await client.query<Claimed>(statement('pick'), [...ids, takes, ...rest, until]);
    const own = (lane: LaneRow) => rows.filter(({ webhook_id }) => webhook_id === lane.id);
    await client.query(statement('mark-served'), [
      now,
      now,
      ...ids,
      lanes.map(() => true),
      lanes.map((lane) => (lane.allowance === null ? 0 : lane.allowance - own(lane).length)),
      lanes.map(
        (lane) =>
          lane.next_sequence + own(lane).filter(({ sequence }) => sequence >= lane.next_sequence).length,
      ),
    ]);
    return rows;
  }

  async #settle(
    client: pg.PoolClient,
    delivery: Claimed,
    { url, startedAt, status }: { url: string; startedAt: Date; status: number },
  ): Promise<void> {
    const { store_id, id, webhook_id, attempts, claim } = delivery;
    const now = this.#now();
    const lanes = await client.query(statement('lock-settled-lanes'), [[store_id], [webhook_id]]);
    const attempt = [
      store_id,
      id,
      attempts,
      webhook_id,
      startedAt,
      status,
      null,
      '{}',
      null,
      url,
      '{}',
      null,
    ];
    await client.query(statement('log-attempt'), [...attempt, null]);
    const owned = await client.query(statement('still-owned'), [[store_id], [id], [claim]]);
    const [lane] = lanes.rows;
    if (owned.rows.length === 0 || !lane) return;
    const ok = status < 300;
    const failing = ok ? null : (lane.failing_since ?? now);
    const failures = ok ? 0 : lane.failures + 1;
    const outcomes = [failing, failures, lane.recent_outcomes, lane.warnings, lane.breaker_open_until];
    await client.query(statement('update-lane'), [
      ...[lane.status, lane.disabled_reason, ...outcomes, lane.breaker_trips, lane.ramp],
      ...[store_id, webhook_id],
    ]);
    if (ok) await client.query(statement('finish'), [[store_id], [id], ['succeeded'], [null], now]);
    else await client.query(statement('postpone'), [[store_id], [id], [now], [`Answered ${status}.`]]);
  }
}

async function send(url: string, { event_id, body }: Claimed): Promise<number> {
  const headers = { 'webhook-id': event_id, 'user-agent': 'Stoa/0.1.0 (webhooks)' };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

/** What `columns.txt` holds: every column of a delivery's way, with its type. */
export const columnsOfRelease010 = (): string[] =>
  readFileSync(join(import.meta.dirname, 'columns.txt'), 'utf8')
    .trim()
    .split('\n');

/** Writes an event and its deliveries as the API of release 0.1.0 did. */
export async function emitOfRelease010(
  url: string,
  {
    storeId,
    entityId,
    webhookIds,
    now,
  }: { storeId: string; entityId: string; webhookIds: string[]; now: Date },
): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('begin');
  const { rows } = await client.query(statement('next-sequence'), [storeId, entityId, storeId]);
  const id = `evt_${randomUUID()}`;
  const { sequence } = rows[0];
  const body = JSON.stringify({ id, type: 'store.updated', store_id: storeId, data: {}, sequence });
  const name = webhookIds.map(() => 'store.updated');
  const deliveries = webhookIds.map(() => `whd_${randomUUID()}`);
  await client.query(statement('write-event'), [
    ...[storeId, id, 'store.updated', 'store', entityId, sequence, body, now],
    ...[storeId, webhookIds, storeId, id, now, entityId, sequence, now, now, deliveries, webhookIds, name],
  ]);
  await client.query('commit');
  await client.end();
  return id;
}
