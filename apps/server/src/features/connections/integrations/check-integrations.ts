import { sql } from 'kysely';
import { after, hour } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { checkStored } from './check-stored.ts';
import { recordCheck } from './record-check.ts';
import { type InStore, lockIntegration, openValues, selectIntegrations } from './rows.ts';

const batch = 10;

/**
 * Tries the credentials of every integration whose time has come. A claimed one is put off by an hour, so that no
 * other process takes it and one that dies with it leaves it for later.
 */
export async function checkIntegrations(platform: Platform): Promise<void> {
  const ctx = systemContext(platform, 'checkIntegrations');
  for (;;) {
    const due = await claimDue(platform);
    await Promise.all(due.map(({ store_id, id }) => checkOne({ ...ctx, storeId: store_id }, id)));
    if (due.length < batch) return;
  }
}

async function claimDue({ db, clock }: Platform): Promise<{ store_id: string; id: string }[]> {
  const now = clock.now();
  const { rows } = await sql<{ store_id: string; id: string }>`
    update integrations set next_check_at = ${after(now, hour)} where (store_id, id) in (
      select i.store_id, i.id from integrations i join stores s on s.id = i.store_id
      where i.next_check_at <= ${now} and s.deleting_at is null
      order by i.next_check_at limit ${batch} for update of i skip locked
    ) returning store_id, id`.execute(db);
  return rows;
}

async function checkOne(ctx: InStore, id: string): Promise<void> {
  const row = await selectIntegrations(ctx.data, ctx.storeId).where('id', '=', id).executeTakeFirst();
  if (!row) return;
  try {
    const configured = { type: row.type, values: openValues(ctx, row) };
    const check = await checkStored(ctx, row);
    if (!check) return;
    await transaction(ctx, async (ctx) => {
      const before = await lockIntegration(ctx, id);
      if (before.version === row.version) await recordCheck(ctx, before, configured, check, 'schedule');
    });
  } catch (error) {
    // One that cannot be checked, or was deleted meanwhile, keeps no other one from it.
    ctx.log.warn({ err: error, integration: id }, 'an integration could not be checked');
  }
}
