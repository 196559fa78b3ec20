import type { Audience } from '@stoa/contract';
import { sql } from 'kysely';
import { emitAll } from '#events';
import type { ImportedPerson, ImportTarget } from '#features/customers/profiles';
import { enqueueAll } from '#jobs';
import { ApiError } from '#kernel/api-error';
import type { Context, InStore, Writing } from '#kernel/context';
import { type AudienceRow, audienceById, countSubscribers, present } from './rows.ts';
import { presentSubscriber, type SubscriberRow } from './subscribers.ts';

const asks = ({ type }: AudienceRow): boolean => (type as Audience['type']).type === 'confirmation';

/** How an import of profiles fills an audience. It brings nobody back who has left, and confirms for nobody. */
export const importTarget: ImportTarget = {
  async find(ctx, name) {
    const audience = await audienceById(ctx.data, ctx.storeId, name);
    if (audience.status !== 'active') throw new ApiError('AUDIENCE.NOT_ACTIVE');
    if (asks(audience) && !ctx.mailer) throw new ApiError('MAIL.NOT_CONFIGURED');
    return audience.id;
  },
  async preview(tx, { storeId, audienceId }, emails) {
    const { rows } = await sql<{ there: number }>`
      select count(*)::int as there from audience_subscribers s
      join profiles p on p.store_id = s.store_id and p.id = s.profile_id
      where s.store_id = ${storeId} and s.audience_id = ${audienceId} and p.email = any (${emails}::text[])`.execute(
      tx,
    );
    return emails.length - (rows[0]?.there ?? 0);
  },
  async subscribe(ctx, audienceId, people) {
    const audience = await ctx.tx
      .selectFrom('audiences')
      .selectAll()
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', audienceId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (audience?.status !== 'active') return null;
    const rows = await insertMissing(ctx, audience, people);
    if (rows.length === 0) return 0;
    if (asks(audience)) {
      await countSubscribers(ctx, audienceId, { pending: rows.length });
      const mails = rows.map(({ store_id, profile_id }) => ({
        store_id,
        audience_id: audienceId,
        profile_id,
      }));
      await enqueueAll(ctx, 'mail-confirmation', mails);
    } else {
      await countSubscribers(ctx, audienceId, { active: rows.length });
      await tellOfAll(ctx, audience, rows, people);
    }
    return rows.length;
  },
};

/** A place for each who has none; answers the new ones. */
async function insertMissing(
  ctx: Writing<Context> & InStore,
  audience: AudienceRow,
  people: ImportedPerson[],
): Promise<SubscriberRow[]> {
  const now = ctx.clock.now();
  const isPending = asks(audience);
  const { rows } = await sql<SubscriberRow>`
    insert into audience_subscribers (store_id, audience_id, profile_id, status, source, created_at, subscribed_at)
    select ${ctx.storeId}, ${audience.id}, id, ${isPending ? 'pending' : 'active'}, 'import', ${now},
      ${isPending ? null : now}::timestamptz
    from unnest(${people.map(({ id }) => id)}::text[]) p (id) order by id
    on conflict (store_id, audience_id, profile_id) do nothing returning *`.execute(ctx.tx);
  return rows;
}

// Their texts are in memory several times over until they are written.
const eventsAtOnce = 100;

/** An event for each, with the audience as it was when they had come. */
async function tellOfAll(
  ctx: Writing<Context> & InStore,
  audience: AudienceRow,
  rows: SubscriberRow[],
  people: ImportedPerson[],
): Promise<void> {
  const emails = new Map(people.map(({ id, email }) => [id, email]));
  const about = { storeId: ctx.storeId, entityId: audience.id };
  for (let from = 0; from < rows.length; from += eventsAtOnce) {
    const emitted = rows.slice(from, from + eventsAtOnce).map((row, at) => ({
      type: 'audience.subscriber_added' as const,
      ...about,
      data: {
        audience: present({ ...audience, active_subscribers: audience.active_subscribers + from + at + 1 }),
        subscriber: presentSubscriber(ctx, row, emails.get(row.profile_id) ?? ''),
      },
    }));
    await emitAll(ctx, about, emitted);
  }
}
