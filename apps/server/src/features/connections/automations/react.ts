import { type EventSubscription, subscribedName } from '@stoa/contract';
import { enqueue } from '#jobs';
import type { Reaction } from '#kernel/context';
import { newId } from '#kernel/ids';

/** Writes a run for each automation that waits for the event, in the transaction of the change itself. */
export const runAutomationsOf: Reaction = async (ctx, event) => {
  const automations = await ctx.tx
    .selectFrom('automations')
    .select(['id', 'subscriptions'])
    .where('store_id', '=', event.storeId)
    .where('enabled', '=', true)
    .where('integration_id', 'is not', null)
    .forKeyShare()
    .execute();
  const now = ctx.clock.now();
  for (const { id, subscriptions } of automations) {
    const name = subscribedName(subscriptions as EventSubscription[], event.type, event.data);
    if (name === null) continue;
    const run = {
      store_id: event.storeId,
      id: newId('run'),
      automation_id: id,
      event_id: event.id,
      event_type: name,
      event_created_at: event.createdAt,
      status: 'waiting' as const,
      due_at: now,
      created_at: now,
    };
    await ctx.tx.insertInto('automation_runs').values(run).execute();
    await enqueue(ctx, 'run-automation', { store_id: run.store_id, id: run.id });
  }
};
