import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { countSubscribers } from './rows.ts';
import { lockSubscriber, presentSubscriber, tell } from './subscribers.ts';
import { placeOf } from './subscription-token.ts';

export const confirmSubscription: Verb<'confirmSubscription'> = async (ctx, { query }) => {
  const { audienceId, profileId } = placeOf(ctx, 'confirm', ctx.storeId, query.token);
  const before = await lockSubscriber(ctx, audienceId, profileId);
  // Whoever has left since does not come back by an old mail.
  if (before?.status !== 'pending') return { confirmed: before?.status === 'active' };
  const { email, ...row } = await ctx.tx
    .updateTable('audience_subscribers as s')
    .from('profiles as p')
    .set({ status: 'active', subscribed_at: ctx.clock.now() })
    .where('s.store_id', '=', ctx.storeId)
    .where('s.audience_id', '=', audienceId)
    .where('s.profile_id', '=', profileId)
    .whereRef('p.store_id', '=', 's.store_id')
    .whereRef('p.id', '=', 's.profile_id')
    .returningAll('s')
    .returning('p.email')
    .executeTakeFirstOrThrow();
  const audience = await countSubscribers(ctx, audienceId, { pending: -1, active: 1 });
  await tell(ctx, 'audience.subscriber_added', audience, presentSubscriber(ctx, row, email ?? ''));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'audience', id: audienceId },
    before: { subscriber: profileId, status: 'pending' },
    after: { subscriber: profileId, status: 'active' },
  });
  return { confirmed: true };
};
