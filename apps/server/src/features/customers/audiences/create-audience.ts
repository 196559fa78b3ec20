import { json } from '#db/json';
import { emit } from '#events';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { comparable, present, rethrowTakenKey } from './rows.ts';

export const createAudience: Verb<'createAudience'> = async (ctx, { body }) => {
  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('audiences')
    .values({
      store_id: ctx.storeId,
      id: newId('audience'),
      key: body.key,
      status: body.status,
      type: json(body.type),
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, body.key));
  await count(ctx, 'audiences', 1);
  const audience = present(row);
  await emit(ctx, { type: 'audience.created', storeId: ctx.storeId, entityId: row.id, data: { audience } });
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'audience', id: row.id },
    after: comparable(row),
  });
  return audience;
};
