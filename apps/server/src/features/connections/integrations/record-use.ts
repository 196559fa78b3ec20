import type { Outcome } from '@stoa/providers';
import { json } from '#db/json';
import { emit } from '#events';
import type { Writing } from '#kernel/context';
import { keepCheck } from './record-check.ts';
import { eventData, type InStore, selectIntegrations } from './rows.ts';
import { shownState } from './shown-state.ts';

/** What came of using an integration; `reason` is null when it works. */
interface Use {
  use: 'registration' | 'mail';
  outcome: Outcome;
  reason: string | null;
  durationMs: number;
}

/**
 * Takes what came of using an integration into its history and its state: it is in error until the same use succeeds, or
 * somebody changes its credentials. That what works goes on working is no news, and is not written.
 */
export async function recordUse(
  ctx: Writing<InStore>,
  integrationId: string,
  { use, outcome, reason, durationMs }: Use,
): Promise<void> {
  const before = await selectIntegrations(ctx.tx, ctx.storeId)
    .where('id', '=', integrationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!before || (reason === null && before.troubles[use] === undefined)) return;
  await keepCheck(ctx, integrationId, { outcome, reason, durationMs }, use);
  const { [use]: _, ...others } = before.troubles;
  const troubles = reason === null ? others : { ...others, [use]: reason };
  await ctx.tx
    .updateTable('integrations')
    .set({ troubles: json(troubles) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', integrationId)
    .execute();
  const after = { ...before, troubles };
  if (shownState(after).status === shownState(before).status) return;
  await emit(ctx, {
    type: 'integration.status_changed',
    storeId: ctx.storeId,
    entityId: integrationId,
    data: eventData(after),
  });
}
