import { sql } from 'kysely';
import type { Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { keepHooksOf } from './keep-hooks.ts';

const batch = 200;

/** Tells all providers a new address: the installation has another public URL than when they were told theirs. */
export async function moveHooks(platform: Platform): Promise<void> {
  const ctx = systemContext(platform, 'moveHooks');
  for (;;) {
    const { rows } = await sql<{ store_id: string; integration_id: string }>`
      select distinct h.store_id, h.integration_id from provider_hooks h join stores s on s.id = h.store_id
      where h.status <> 'unwanted' and not starts_with(h.url, ${`${platform.publicUrl()}/`})
        and s.deleting_at is null limit ${batch}`.execute(platform.db);
    for (const { store_id: storeId, integration_id: id } of rows) {
      await transaction({ ...ctx, storeId }, async (ctx) => {
        // First of all, as whoever changes an integration does.
        await sql`select from integrations where store_id = ${storeId} and id = ${id} for no key update`.execute(
          ctx.tx,
        );
        await keepHooksOf(ctx, id);
      });
    }
    if (rows.length < batch) return;
  }
}
