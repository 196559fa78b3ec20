import { sql } from 'kysely';
import type { Platform } from '#kernel/context';
import type { Metric } from '#kernel/metric';
import type { DeliveryEngine } from './engine.ts';

/** The delivery engine's figures: what waits and for how long, how lanes stand, and how attempts ended here. */
export function deliveryMetrics(platform: Platform, engine: DeliveryEngine | null): Metric[] {
  const outcomes = () =>
    [...(engine?.outcomes ?? [])].map(([outcome, value]) => ({ labels: { outcome }, value }));
  const one = (value: number) => [{ labels: {}, value }];
  return [
    {
      name: 'stoa_webhook_attempts_total',
      help: 'Attempts of this process by how they ended: ok, or the class of the fault.',
      type: 'counter',
      labels: ['outcome'],
      read: async () => outcomes(),
    },
    {
      name: 'stoa_webhook_lag_seconds_total',
      help: 'Sum of the times from the commit of an event to its first attempt in this process.',
      type: 'counter',
      labels: [],
      read: async () => one(engine?.lagSeconds ?? 0),
    },
    {
      name: 'stoa_webhook_deliveries_waiting',
      help: 'Deliveries that are not finished.',
      type: 'gauge',
      labels: [],
      read: async () => one(await waiting(platform)),
    },
    {
      name: 'stoa_webhook_oldest_due_seconds',
      help: 'How long the delivery that has been due for longest, of those that may be sent, has been due.',
      type: 'gauge',
      labels: [],
      read: async () => one(await oldestDueSeconds(platform)),
    },
    {
      name: 'stoa_webhook_lanes',
      help: 'Webhooks by state.',
      type: 'gauge',
      labels: ['state'],
      read: () => lanes(platform),
    },
  ];
}

async function waiting({ data }: Platform): Promise<number> {
  const row = await data
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return row.rows;
}

async function oldestDueSeconds({ data, clock }: Platform): Promise<number> {
  const now = clock.now();
  const { rows } = await sql<{ oldest: Date | null }>`
    select min(first.due_at) as oldest from webhooks w cross join lateral (
      select due_at from webhook_deliveries d where d.webhook_id = w.id
      order by due_at limit 1) first
    where w.status = 'active' and (w.breaker_open_until is null or w.breaker_open_until <= ${now})`.execute(
    data,
  );
  const oldest = rows[0]?.oldest;
  return oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0;
}

async function lanes({
  data,
  clock,
}: Platform): Promise<{ labels: Record<string, string>; value: number }[]> {
  const { rows } = await sql<{ state: string; count: number }>`
    select case when status = 'active' and breaker_open_until > ${clock.now()} then 'breaker_open' else status end as state,
      count(*) as count
    from webhooks group by 1`.execute(data);
  return rows.map((row) => ({ labels: { state: row.state }, value: row.count }));
}
