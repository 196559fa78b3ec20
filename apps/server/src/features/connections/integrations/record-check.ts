import type { DataPlane } from '#db/tables';
import { emit } from '#events';
import { audit } from '#kernel/audit';
import type { Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { type Check, nextState } from './check.ts';
import type { Configured } from './read-provider.ts';
import { eventData, type InStore, type IntegrationRow } from './rows.ts';
import { shownState } from './shown-state.ts';

/** What a check was made for. */
export type CheckCause = DataPlane['integration_checks']['cause'];

/** Writes a check into the history. */
export async function keepCheck(
  ctx: Writing<InStore>,
  integrationId: string,
  check: Check | null,
  cause: CheckCause,
): Promise<void> {
  if (!check) return;
  await ctx.tx
    .insertInto('integration_checks')
    .values({
      store_id: ctx.storeId,
      integration_id: integrationId,
      id: newId('integrationCheck'),
      outcome: check.outcome,
      reason: check.reason,
      cause,
      duration_ms: check.durationMs,
      created_at: ctx.clock.now(),
    })
    .execute();
}

/** Takes a check of stored credentials into the history and into the state; tells of it when that changes. */
export async function recordCheck(
  ctx: Writing<InStore>,
  before: IntegrationRow,
  configured: Configured,
  check: Check,
  cause: 'verify' | 'schedule' | 'refresh',
): Promise<void> {
  await keepCheck(ctx, before.id, check, cause);
  const state = nextState(ctx, before, configured, check, cause === 'schedule');
  // Not a change of the integration itself: its version stays.
  await ctx.tx
    .updateTable('integrations')
    .set(state)
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', before.id)
    .execute();
  const changed = shownState({ ...before, ...state }).status !== shownState(before).status;
  if (changed) {
    await emit(ctx, {
      type: 'integration.status_changed',
      storeId: ctx.storeId,
      entityId: before.id,
      data: eventData({ ...before, ...state }),
    });
  }
  if (changed || cause === 'verify') {
    await audit(ctx, {
      by: 'system',
      storeId: ctx.storeId,
      target: { type: 'integration', id: before.id },
      before: { status: before.status },
      after: { status: state.status, outcome: check.outcome, reason: check.reason },
    });
  }
}
