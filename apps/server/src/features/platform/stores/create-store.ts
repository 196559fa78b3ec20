import { json } from '#db/json';
import { emit } from '#events';
import { createDefaultMarkets } from '#features/commerce/markets';
import { join } from '#features/platform/members';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Verb } from '#kernel/verb';
import { requireRestedKey, rethrowTakenKey } from './free-key.ts';
import { comparable, present, storeById } from './rows.ts';
import { requireSaneSettings } from './settings.ts';

export const createStore: Verb<'createStore'> = async (ctx, { body }) => {
  const storeId = newId('store');
  const now = ctx.clock.now();
  requireSaneSettings(body.settings ?? {}, { languages: body.languages, markets: ['us', 'eu'] });
  await ctx.tx
    .insertInto('stores')
    .values({
      id: storeId,
      key: body.key,
      status: 'ACTIVE',
      is_network: body.is_network,
      timezone: body.timezone,
      billing_email: body.billing_email,
      languages: json(body.languages),
      emails: json(body.emails ?? {}),
      settings: json(body.settings ?? {}),
      created_at: now,
      updated_at: now,
    })
    .execute()
    .catch((error) => rethrowTakenKey(error, body.key));
  // After the insert: a deletion that freed the key a moment ago has committed by now.
  await requireRestedKey(ctx.tx, body.key, now);

  const inStore: Writing<StoreContext> = { ...ctx, storeId, role: 'owner' };
  await join(inStore, ctx.actor.accountId, 'owner');
  await createDefaultMarkets(inStore);

  const row = await storeById(ctx.tx, storeId);
  await emit(ctx, {
    type: 'store.created',
    storeId,
    entityId: storeId,
    data: { store: present(row) },
  });
  await audit(ctx, { storeId, target: { type: 'store', id: storeId }, after: comparable(row) });
  return present(row);
};
