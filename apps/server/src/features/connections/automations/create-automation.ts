import { json } from '#db/json';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireAction } from './require-action.ts';
import { comparable, present, rethrowTakenKey } from './rows.ts';

export const createAutomation: Verb<'createAutomation'> = async (ctx, { body }) => {
  await requireAction(ctx, body);
  const now = ctx.clock.now();
  const { on, input, ...members } = body;
  const row = await ctx.tx
    .insertInto('automations')
    .values({
      ...members,
      store_id: ctx.storeId,
      id: newId('automation'),
      subscriptions: json(on),
      input: json(input),
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, body.key));
  await count(ctx, 'automations', 1);
  const target = { type: 'automation', id: row.id };
  await audit(ctx, { storeId: ctx.storeId, target, after: comparable(row) });
  return present(row);
};
