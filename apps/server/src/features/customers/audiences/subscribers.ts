import type { Audience, Subscriber } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import { emit } from '#events';
import { canMail } from '#features/connections/store-mail';
import type { ProfileRow } from '#features/customers/profiles';
import { enqueue } from '#jobs';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { Context, InStore, Writing } from '#kernel/context';
import { type AudienceRow, countSubscribers, present } from './rows.ts';
import { linkFor } from './subscription-token.ts';

export type SubscriberRow = Selectable<DataPlane['audience_subscribers']>;

/** A subscriber as the API answers it and its events carry it. */
export const presentSubscriber = (ctx: Context, row: SubscriberRow, email: string): Subscriber => ({
  profile_id: row.profile_id,
  email,
  status: row.status,
  source: row.source,
  subscribed_at: row.subscribed_at && epochSeconds(row.subscribed_at),
  unsubscribe_url: linkFor(ctx, 'unsubscribe', row.store_id, {
    audienceId: row.audience_id,
    profileId: row.profile_id,
  }),
});

/** The place of a profile in an audience, held until the transaction ends; null when it has none. */
export async function lockSubscriber(
  ctx: Writing<Context> & InStore,
  audienceId: string,
  profileId: string,
): Promise<SubscriberRow | null> {
  const row = await ctx.tx
    .selectFrom('audience_subscribers')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('audience_id', '=', audienceId)
    .where('profile_id', '=', profileId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** How somebody comes into an audience. */
interface Coming {
  source: SubscriberRow['source'];
  /** Whether they come by themselves: who left can come back so, and nobody else can bring them. */
  bySelf: boolean;
  /** Whether the address is known to be theirs, so that no mail has to ask. */
  isProven: boolean;
}

/**
 * Puts a profile into an audience: at once, or as pending with a mail that asks. Who is there already stays as they
 * are and nothing is told of them, also when many say so at one moment: the row in the database is made once.
 */
export async function subscribe(
  ctx: Writing<Context> & InStore,
  audience: AudienceRow,
  profile: ProfileRow,
  coming: Coming,
): Promise<{ row: SubscriberRow; skipped: boolean }> {
  if (audience.status !== 'active') throw new ApiError('AUDIENCE.NOT_ACTIVE');
  if (profile.email === null) throw new ApiError('PROFILE.EMAIL_REQUIRED');
  const asks = (audience.type as Audience['type']).type === 'confirmation' && !coming.isProven;
  if (asks && !(await canMail(ctx, ctx.tx))) throw new ApiError('MAIL.NOT_CONFIGURED');
  const now = ctx.clock.now();
  const fresh = {
    status: asks ? ('pending' as const) : ('active' as const),
    source: coming.source,
    created_at: now,
    subscribed_at: asks ? null : now,
  };
  const key = { store_id: ctx.storeId, audience_id: audience.id, profile_id: profile.id };
  const made = await ctx.tx
    .insertInto('audience_subscribers')
    .values({ ...key, ...fresh })
    .onConflict((conflict) => conflict.columns(['store_id', 'audience_id', 'profile_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (made) {
    await welcome(ctx, made, profile.email);
    return { row: made, skipped: false };
  }
  const there = await lockSubscriber(ctx, audience.id, profile.id);
  if (!there) throw new ApiError('GENERAL.CONFLICT');
  if (coming.bySelf && ['cancelled', 'expired'].includes(there.status)) {
    return { row: await comeBack(ctx, there, profile.email, coming), skipped: false };
  }
  // They ask again because the mail got lost.
  if (coming.bySelf && there.status === 'pending') await askByMail(ctx, there);
  return { row: there, skipped: true };
}

/** Somebody who left comes back; unless the address is proven, a mail asks them whether it was them. */
async function comeBack(
  ctx: Writing<Context> & InStore,
  there: SubscriberRow,
  email: string,
  { source, isProven }: Coming,
): Promise<SubscriberRow> {
  if (!isProven && !(await canMail(ctx, ctx.tx))) return there;
  const now = ctx.clock.now();
  const row = await ctx.tx
    .updateTable('audience_subscribers')
    .set({
      status: isProven ? 'active' : 'pending',
      source,
      created_at: now,
      subscribed_at: isProven ? now : null,
    })
    .where('store_id', '=', ctx.storeId)
    .where('audience_id', '=', there.audience_id)
    .where('profile_id', '=', there.profile_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await welcome(ctx, row, email);
  return row;
}

/** What follows when a place in an audience is made: it is counted, and told of or asked about. */
async function welcome(ctx: Writing<Context> & InStore, row: SubscriberRow, email: string): Promise<void> {
  if (row.status === 'pending') {
    await countSubscribers(ctx, row.audience_id, { pending: 1 });
    await askByMail(ctx, row);
    return;
  }
  const audience = await countSubscribers(ctx, row.audience_id, { active: 1 });
  await tell(ctx, 'audience.subscriber_added', audience, presentSubscriber(ctx, row, email));
}

/** Writes the event that somebody came or went. */
export const tell = (
  ctx: Writing<Context> & InStore,
  type: 'audience.subscriber_added' | 'audience.subscriber_removed',
  audience: AudienceRow,
  subscriber: Subscriber,
): Promise<void> =>
  emit(ctx, {
    type,
    storeId: ctx.storeId,
    entityId: audience.id,
    data: { audience: present(audience), subscriber },
  });

const askByMail = (ctx: Writing<Context> & InStore, row: SubscriberRow): Promise<void> =>
  enqueue(ctx, 'mail-confirmation', {
    store_id: row.store_id,
    audience_id: row.audience_id,
    profile_id: row.profile_id,
  });
