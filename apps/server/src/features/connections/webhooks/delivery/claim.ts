import { sql, type Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { crashPoint } from '#kernel/crash-point';
import { type Shares, unshared } from './slots.ts';

/** A delivery that this process has the lease of, with all it takes to send it. */
export interface Claimed {
  store_id: string;
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  event_created_at: Date;
  attempts: number;
  claim: string;
  sequence: number;
  created_at: Date;
  body: string | null;
  lane: ClaimedLane;
}

/** What a claim reads of a lane. Headers and secrets are sealed. */
export interface ClaimedLane {
  /** Not proven, failing, or slow: such lanes share a part of the slots. */
  suspect: boolean;
  store_id: string;
  id: string;
  url: string;
  headers: string;
  version: number;
  secrets: { id: string; secret: string }[];
}

interface LaneRow extends ClaimedLane {
  room: number;
  allowance: number | null;
  next_sequence: number;
  ordering: 'none' | 'entity';
}

/** Longer than the deadline of an attempt, so that a lease ends only when its worker is gone. */
const leaseSeconds = 60;
const lanesPerClaim = 50;
/** How many deliveries of one lane a claim takes at most: the next lane's turn comes soon. */
const quantum = 10;

/**
 * Claims up to `free` due deliveries, fairly: lanes are served in the order in which they were last served, each
 * for a few deliveries and within its own cap and rate, whatever waits in it. What is free goes round: each lane's
 * first delivery before anybody's second. The lanes are locked first and
 * picked from in a second statement, whose snapshot then sees what other workers have claimed: the cap is exact.
 * `shares` says what this process has left for single lanes, and for those that may hang.
 */
export function claimDeliveries(
  platform: Platform,
  free: number,
  claim: string,
  shares: Shares = unshared,
): Promise<Claimed[]> {
  return platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    const lanes = await lockLanes(tx, now, shares);
    if (lanes.length === 0) return [];
    const picked = await pick(tx, lanes, { free, claim, now, shares });
    await markServed(tx, lanes, picked, { free, now, shares });
    if (picked.length > 0) crashPoint('claim-before-commit');
    const byId = new Map(lanes.map((lane) => [lane.id, lane]));
    return picked.map((delivery) => ({ ...delivery, lane: byId.get(delivery.webhook_id) as LaneRow }));
  });
}

/** Locks lanes that have something due and may be served now; one that another worker has is left to it. */
async function lockLanes(tx: Transaction<Tables>, now: Date, shares: Shares): Promise<LaneRow[]> {
  const { slow, full } = shares;
  const isSuspect = (webhook: string) => sql<boolean>`(not ${sql.ref(`${webhook}.proven`)}
    or ${sql.ref(`${webhook}.failures`)} > 0 or ${sql.ref(`${webhook}.id`)} = any (${slow}::text[]))`;
  const admitsSuspects =
    shares.suspects > 0 ? sql<boolean>`true` : sql<boolean>`not ${isSuspect('webhooks')}`;
  // NO KEY UPDATE, because a transaction that inserts a delivery holds KEY SHARE on the lane for as long as it is
  // open: a stronger lock would skip the lanes of busy stores.
  const { rows: locked } = await sql<{ store_id: string; id: string }>`
    select store_id, id from webhooks
    where status = 'active' and (breaker_open_until is null or breaker_open_until <= ${now})
      and (select d.due_at from webhook_deliveries d where d.webhook_id = webhooks.id order by d.due_at limit 1) <= ${now}
      and coalesce(ramp, max_in_flight) > (select count(*) from webhook_deliveries d
        where d.webhook_id = webhooks.id and d.state = 'sending' and d.due_at > ${now})
      and (rate_per_second is null or ${allowance('webhooks', now)} >= 1)
      and ${admitsSuspects} and webhooks.id <> all (${full}::text[])
    order by served_at limit ${lanesPerClaim}
    for no key update skip locked`.execute(tx);
  if (locked.length === 0) return [];
  const { rows } = await sql<LaneRow>`
    select w.store_id, w.id, w.url, w.headers, w.version, w.ordering, w.next_sequence,
      coalesce(w.ramp, w.max_in_flight) - (select count(*)::int from webhook_deliveries d
        where d.webhook_id = w.id and d.state = 'sending' and d.due_at > ${now}) as room,
      case when w.rate_per_second is null then null else ${allowance('w', now)} end as allowance,
      ${isSuspect('w')} as suspect,
      (select coalesce(json_agg(json_build_object('id', s.id, 'secret', s.secret) order by s.created_at desc), '[]')
        from webhook_secrets s where s.store_id = w.store_id and s.webhook_id = w.id
          and (s.expires_at is null or s.expires_at > ${now})) as secrets
    from webhooks w
    join unnest(${column(locked, 'store_id')}::text[], ${column(locked, 'id')}::text[])
      with ordinality l (store_id, id, turn) on w.store_id = l.store_id and w.id = l.id
    order by l.turn`.execute(tx);
  return rows;
}

/** What a lane's rate leaves it now. */
const allowance = (webhook: string, now: Date) => {
  const column = (name: string) => sql.ref(`${webhook}.${name}`);
  return sql<number>`least(${column('rate_per_second')}, ${column('rate_allowance')}
    + extract(epoch from ${now}::timestamptz - ${column('rate_filled_at')}) * ${column('rate_per_second')})`;
};

type Picked = Omit<Claimed, 'lane'>;

async function pick(
  tx: Transaction<Tables>,
  lanes: LaneRow[],
  { free, claim, now, shares }: { free: number; claim: string; now: Date; shares: Shares },
): Promise<Picked[]> {
  const takes = lanes.map(({ id, room, allowance }) =>
    Math.max(0, Math.min(room, quantum, shares.leftOf(id), Math.floor(allowance ?? quantum))),
  );
  // Nobody else picks from these lanes: the rows need no lock before they are changed.
  const { rows } = await sql<Picked>`
    with due as (
      select d.row, d.sequence, l.next_sequence, l.turn, l.suspect,
        row_number() over (partition by l.turn, d.sequence is null order by d.due_at, d.id) - 1 as place
      from unnest(${column(lanes, 'store_id')}::text[], ${column(lanes, 'id')}::text[], ${takes}::int[],
        ${column(lanes, 'ordering')}::text[], ${column(lanes, 'next_sequence')}::bigint[], ${column(lanes, 'suspect')}::boolean[])
        with ordinality l (store_id, id, take, ordering, next_sequence, suspect, turn)
      cross join lateral (
        select d.ctid as row, d.id, d.sequence, d.due_at from webhook_deliveries d
        where d.webhook_id = l.id and d.due_at <= ${now}
          and (l.ordering = 'none' or not exists (select from webhook_deliveries earlier
            where earlier.store_id = d.store_id and earlier.webhook_id = d.webhook_id
              and earlier.entity_id = d.entity_id and earlier.entity_sequence < d.entity_sequence))
        order by d.due_at, d.id limit l.take
      ) d
    ), shared as (
      select *, row_number() over (partition by suspect order by place, turn) as share from due
    ), picked as (
      select * from shared where not suspect or share <= ${shares.suspects}
      order by place, turn limit ${free}
    )
    update webhook_deliveries d set state = 'sending', attempts = d.attempts + 1, claim = ${claim},
      due_at = ${after(now, leaseSeconds)}, sequence = coalesce(d.sequence, picked.next_sequence + picked.place)
    from picked
    where d.ctid = picked.row and d.due_at <= ${now}
    returning d.store_id, d.id, d.webhook_id, d.event_id, d.event_type, d.event_created_at, d.attempts, d.claim, d.sequence,
      d.created_at, (select e.body from events e where e.store_id = d.store_id and e.id = d.event_id
        and e.created_at = d.event_created_at) as body`.execute(tx);
  return rows;
}

/**
 * Notes when the lanes were served, what is left of their rate, and which sequence comes next. Lanes for which
 * nothing was free any more keep their place at the front.
 */
async function markServed(
  tx: Transaction<Tables>,
  lanes: LaneRow[],
  picked: Picked[],
  { free, now, shares }: { free: number; now: Date; shares: Shares },
): Promise<void> {
  const suspects = new Set(lanes.filter(({ suspect }) => suspect).map(({ id }) => id));
  const toSuspects = picked.filter(({ webhook_id }) => suspects.has(webhook_id)).length;
  const exhausted = picked.length === free;
  const suspectsExhausted = exhausted || toSuspects >= shares.suspects;
  const served = lanes.map((lane) => {
    const own = picked.filter((delivery) => delivery.webhook_id === lane.id);
    const numbered = own.filter((delivery) => delivery.sequence >= lane.next_sequence).length;
    return {
      store_id: lane.store_id,
      id: lane.id,
      served: own.length > 0 || !(lane.suspect ? suspectsExhausted : exhausted),
      allowance: lane.allowance === null ? 0 : lane.allowance - own.length,
      next_sequence: lane.next_sequence + numbered,
    };
  });
  await sql`
    update webhooks w set served_at = case when l.served then ${now} else w.served_at end, rate_allowance = l.allowance, rate_filled_at = ${now},
      next_sequence = l.next_sequence
    from unnest(${column(served, 'store_id')}::text[], ${column(served, 'id')}::text[],
      ${column(served, 'served')}::boolean[], ${column(served, 'allowance')}::float8[], ${column(served, 'next_sequence')}::bigint[])
      l (store_id, id, served, allowance, next_sequence)
    where w.store_id = l.store_id and w.id = l.id`.execute(tx);
}

const column = <Row, Name extends keyof Row>(rows: Row[], name: Name): Row[Name][] =>
  rows.map((row) => row[name]);
