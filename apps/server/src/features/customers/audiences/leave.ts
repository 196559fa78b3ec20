import type { Context, InStore, Writing } from '#kernel/context';
import { countSubscribers } from './rows.ts';
import { presentSubscriber, type SubscriberRow, tell } from './subscribers.ts';

/** What follows when a place in an audience ends, whose row was changed or deleted: it is counted and told of. */
export async function countLeaving(
  ctx: Writing<Context> & InStore,
  before: SubscriberRow,
  after: SubscriberRow,
  email: string,
): Promise<void> {
  if (before.status === 'pending') await countSubscribers(ctx, before.audience_id, { pending: -1 });
  // Nobody was told that the others are there.
  if (before.status !== 'active' && before.status !== 'cancellation_scheduled') return;
  const audience = await countSubscribers(ctx, before.audience_id, { active: -1 });
  await tell(ctx, 'audience.subscriber_removed', audience, presentSubscriber(ctx, after, email));
}
