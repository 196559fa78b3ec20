import { once } from 'node:events';
import type { ServerSentEvent } from '@stoa/contract';
import { sql } from 'kysely';
import { after } from '#kernel/clock';
import type { StoreContext } from '#kernel/context';
import type { Verb } from '#kernel/verb';

/** As long as an access token: who may no longer read the store is gone by then at the latest. */
const longestMs = 15 * 60_000;
const pollMs = 1_000;
const batchRows = 500;
/**
 * Events become visible when their transaction commits, not in the order of their times: one that began earlier may
 * come later. So each look goes back by the time a transaction may take, and leaves out what was sent.
 */
const overlapSeconds = 10;

export const streamEvents: Verb<'streamEvents'> = async (ctx, { query }) => {
  const start = await startOf(ctx, query.last_event_id);
  return stream(ctx, start, query.type);
};

/** Where a stream begins, and the events after that place that it leaves out. */
interface Start {
  from: Position;
  sent: Map<string, Date>;
}

/** At the place the client has reached, or now. */
async function startOf(ctx: StoreContext, lastEventId: string | undefined): Promise<Start> {
  const reached = lastEventId === undefined ? undefined : await positionOf(ctx, lastEventId);
  if (reached) return { from: reached, sent: new Map() };
  const from = { time: ctx.clock.now(), id: '' };
  // Who comes for the first time has not missed what is written by now: it is read before the client is answered.
  const sent = new Map<string, Date>();
  for await (const event of eventsAfter(ctx, back(from))) sent.set(event.id, event.created_at);
  return { from, sent };
}

async function positionOf(ctx: StoreContext, lastEventId: string): Promise<Position | undefined> {
  const [, begun] = /^at_(\d{1,15})$/.exec(lastEventId) ?? [];
  if (begun) return { time: new Date(Number(begun)), id: '' };
  const last = await ctx.data
    .selectFrom('events')
    .select('created_at')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', lastEventId)
    .executeTakeFirst();
  return last && { time: last.created_at, id: lastEventId };
}

async function* stream(
  ctx: StoreContext,
  { from, sent }: Start,
  type: string | undefined,
): AsyncGenerator<ServerSentEvent | null> {
  const ends = Date.now() + longestMs;
  const word = new EventTarget();
  const unsubscribe = ctx.wakeups.onEvent(ctx.storeId, () => word.dispatchEvent(new Event('word')));
  let newest = from;
  let lookedBackAt = 0;
  try {
    // A client that loses the connection before the first event comes back to this place.
    if (from.id === '') yield { id: `at_${from.time.getTime()}` };
    while (Date.now() < ends && (await isStillReader(ctx))) {
      const waiting = once(word, 'word', { signal: AbortSignal.timeout(pollMs) }).catch(() => {});
      // Words may come hundreds of times a second; going back with each of them would read the same rows again.
      const looksBack = Date.now() - lookedBackAt >= pollMs;
      if (looksBack) lookedBackAt = Date.now();
      for await (const event of eventsAfter(ctx, looksBack ? back(newest) : newest, type)) {
        if (event.created_at >= newest.time) newest = { time: event.created_at, id: event.id };
        if (sent.has(event.id)) continue;
        sent.set(event.id, event.created_at);
        yield { id: event.id, event: { name: event.type, data: event.body } };
      }
      forgetBefore(sent, after(newest.time, -2 * overlapSeconds));
      await waiting;
      // A chance to end for whom nobody listens to any more.
      yield null;
    }
  } finally {
    unsubscribe();
  }
}

/** A place in the order of the log. */
interface Position {
  time: Date;
  id: string;
}

/** Before whatever may still have been uncommitted at that place. */
const back = ({ time }: Position): Position => ({ time: after(time, -overlapSeconds), id: '' });

/** The events after a place, some rows at a time. */
async function* eventsAfter(ctx: StoreContext, position: Position, type?: string) {
  let { time, id } = position;
  for (;;) {
    const events = await ctx.data
      .selectFrom('events')
      .select(['id', 'type', 'body', 'created_at'])
      .where('store_id', '=', ctx.storeId)
      .where(sql<boolean>`(created_at, id) > (${time}, ${id})`)
      .$if(type !== undefined, (rows) => rows.where('type', '=', type ?? ''))
      .orderBy('created_at')
      .orderBy('id')
      .limit(batchRows)
      .execute();
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < batchRows) return;
    ({ created_at: time, id } = last);
  }
}

/** Ids are kept in the order they were sent in, which is nearly that of their times. */
function forgetBefore(sent: Map<string, Date>, time: Date): void {
  for (const [id, sentTime] of sent) {
    if (sentTime >= time) return;
    sent.delete(id);
  }
}

/** Whether the reader may still read: who was removed, logged out or lost the token hears nothing more. */
async function isStillReader(ctx: StoreContext): Promise<boolean> {
  const { accountId, sessionId, token } = ctx.actor;
  const { rows } = await sql`
    select from stores where id = ${ctx.storeId} and deleting_at is null
      and (exists (select from memberships where store_id = ${ctx.storeId} and account_id = ${accountId})
        or exists (select from memberships where account_id = ${accountId} and role = 'super')
        or exists (select from accounts where id = ${accountId} and is_super))
      and (exists (select from sessions where id = ${sessionId} and revoked_at is null)
        or exists (select from api_tokens where id = ${token?.id ?? null} and revoked_at is null
          and (expires_at is null or expires_at > ${ctx.clock.now()})))`.execute(ctx.db);
  return rows.length > 0;
}
