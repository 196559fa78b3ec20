import { json } from '#db/json';
import type { StoreContext, Writing } from '#kernel/context';
import { rethrowTakenKey } from './add-integration.ts';
import type { Check } from './check.ts';
import { type Configured, partedValues } from './read-provider.ts';
import { type CheckCause, keepCheck } from './record-check.ts';
import { type IntegrationView, integrationById } from './rows.ts';
import { writeSecrets } from './write-secrets.ts';

/** What an integration is configured with from now on. */
interface Written {
  /** Null when nothing of the provider changes. */
  configured: Configured | null;
  check: Check | null;
  cause: CheckCause;
  /** The secrets that get another value. */
  changedSecrets: string[];
}

/** Writes a change of an integration that is held, as its next version. */
export async function writeIntegration(
  ctx: Writing<StoreContext>,
  before: IntegrationView,
  { secrets: _, ...after }: IntegrationView,
  { configured, check, cause, changedSecrets }: Written,
): Promise<IntegrationView> {
  await ctx.tx
    .updateTable('integrations')
    .set({
      ...after,
      fields: json(after.fields),
      troubles: json(after.troubles),
      updated_at: ctx.clock.now(),
      version: before.version + 1,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', before.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  if (configured) {
    await writeSecrets(ctx, before.id, partedValues(configured).secrets, changedSecrets);
    await keepCheck(ctx, before.id, check, cause);
  }
  return integrationById(ctx.tx, ctx.storeId, before.id);
}
