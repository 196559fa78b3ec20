import type { EventSubscription } from '@stoa/contract';
import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { requireAction } from './require-action.ts';
import { type AutomationRow, comparable, lockAutomation, present, rethrowTakenKey } from './rows.ts';

export const updateAutomation: Verb<'updateAutomation'> = async (ctx, { params, body }) => {
  const before = await lockAutomation(ctx, params.id);
  requireVersion(ctx, before.version);
  const { on, ...members } = body;
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given, ...(on && { subscriptions: on }) } as AutomationRow;
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);
  // One that is only switched off or renamed may be broken since its integration was deleted.
  if (body.on || body.integration_id || body.action || body.input || body.enabled)
    await requireAction(ctx, {
      on: after.subscriptions as EventSubscription[],
      integration_id: after.integration_id ?? '',
      action: after.action,
      input: after.input,
    });

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  await ctx.tx
    .updateTable('automations')
    .set({ ...after, subscriptions: json(after.subscriptions), input: json(after.input) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'automation', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};
