import type { Writing } from '#kernel/context';
import { mask } from '#kernel/mask';
import type { InStore } from './rows.ts';
import { secretPlace } from './sealed.ts';

/** Makes these the secrets of an integration: new ones sealed, those that are not named deleted. */
export async function writeSecrets(
  ctx: Writing<InStore>,
  integrationId: string,
  secrets: Record<string, string>,
  changed: readonly string[],
): Promise<void> {
  const names = Object.keys(secrets);
  let outdated = ctx.tx
    .deleteFrom('integration_secrets')
    .where('store_id', '=', ctx.storeId)
    .where('integration_id', '=', integrationId);
  if (names.length > 0) outdated = outdated.where('field', 'not in', names);
  await outdated.execute();
  const rows = names
    .filter((field) => changed.includes(field))
    .map((field) => {
      const secret = secrets[field] ?? '';
      return {
        store_id: ctx.storeId,
        integration_id: integrationId,
        field,
        secret: ctx.keyring.seal(secret, secretPlace(ctx.storeId, integrationId, field)),
        hint: mask(secret),
        updated_at: ctx.clock.now(),
      };
    });
  if (rows.length === 0) return;
  await ctx.tx
    .insertInto('integration_secrets')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['store_id', 'integration_id', 'field']).doUpdateSet(({ ref }) => ({
        secret: ref('excluded.secret'),
        hint: ref('excluded.hint'),
        updated_at: ref('excluded.updated_at'),
      })),
    )
    .execute();
}
