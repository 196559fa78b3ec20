import { audit } from '#kernel/audit';
import type { Context, InStore, Writing } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import type { Verb } from '#kernel/verb';
import { countLeaving } from './leave.ts';
import { lockSubscriber } from './subscribers.ts';
import { placeOf } from './subscription-token.ts';

export const unsubscribe: Verb<'unsubscribe'> = async (ctx, { params, query }) => {
  const storeId = params.store_id;
  const { audienceId, profileId } = placeOf(ctx, 'unsubscribe', storeId, query.token);
  await holdStore(ctx, storeId);
  await leave({ ...ctx, storeId }, audienceId, profileId);
  return { unsubscribed: true };
};

/** Ends a place in an audience by the word of who had it; the row stays, so that nobody else puts them in again. */
async function leave(ctx: Writing<Context> & InStore, audienceId: string, profileId: string): Promise<void> {
  const before = await lockSubscriber(ctx, audienceId, profileId);
  if (!before || before.status === 'cancelled' || before.status === 'expired') return;
  const { email, ...after } = await ctx.tx
    .updateTable('audience_subscribers as s')
    .from('profiles as p')
    .set({ status: 'cancelled' })
    .where('s.store_id', '=', ctx.storeId)
    .where('s.audience_id', '=', audienceId)
    .where('s.profile_id', '=', profileId)
    .whereRef('p.store_id', '=', 's.store_id')
    .whereRef('p.id', '=', 's.profile_id')
    .returningAll('s')
    .returning('p.email')
    .executeTakeFirstOrThrow();
  await countLeaving(ctx, before, after, email ?? '');
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'audience', id: audienceId },
    before: { subscriber: profileId, status: before.status },
    after: { subscriber: profileId, status: 'cancelled' },
  });
}
