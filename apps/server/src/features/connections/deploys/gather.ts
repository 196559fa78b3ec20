import { sql } from 'kysely';
import { enqueue } from '#jobs';
import type { Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { DeployRow } from './rows.ts';

interface Asked {
  storeId: string;
  integrationId: string;
  trigger: DeployRow['trigger'];
  dueAt: Date;
}

/**
 * The call of the hook that will carry this change: the one that gathers already, or a new one. It is held until the
 * change commits, so that the hook is never called for a change that is not there yet.
 */
export async function gather(ctx: Writing<Context>, asked: Asked): Promise<DeployRow> {
  for (;;) {
    const made = await insertUnlessGathering(ctx, asked);
    if (made) {
      await enqueue(ctx, 'deploy', { store_id: asked.storeId, id: made.id }, { startAfter: asked.dueAt });
      return made;
    }
    // Against the one who begins to call it, and not against those who gather too.
    const gathering = await gatheringOf(ctx, asked);
    if (gathering) return gathering;
  }
}

async function insertUnlessGathering(
  ctx: Writing<Context>,
  { storeId, integrationId, trigger, dueAt }: Asked,
): Promise<DeployRow | undefined> {
  return ctx.tx
    .insertInto('deploys')
    .values({
      store_id: storeId,
      id: newId('deploy'),
      integration_id: integrationId,
      trigger,
      status: 'waiting',
      due_at: dueAt,
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) =>
      conflict.columns(['store_id', 'integration_id']).where('status', '=', 'waiting').doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
}

async function gatheringOf(
  ctx: Writing<Context>,
  { storeId, integrationId }: Asked,
): Promise<DeployRow | undefined> {
  const { rows } = await sql<DeployRow>`
    select * from deploys
    where store_id = ${storeId} and integration_id = ${integrationId} and status = 'waiting' for key share`.execute(
    ctx.tx,
  );
  return rows[0];
}

/** A call that gathers already is made now, and not at the end of its window. */
export async function hasten(ctx: Writing<Context>, deploy: DeployRow, now: Date): Promise<DeployRow> {
  if (!deploy.due_at || deploy.due_at <= now) return deploy;
  const { store_id, id } = deploy;
  await ctx.tx
    .updateTable('deploys')
    .set({ due_at: now })
    .where('store_id', '=', store_id)
    .where('id', '=', id)
    .execute();
  await enqueue(ctx, 'deploy', { store_id, id });
  return { ...deploy, due_at: now };
}
