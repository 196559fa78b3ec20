import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { refuseMask, refuseMasks } from '#kernel/refuse-mask';
import { takenKeyOf } from '#kernel/taken-key';
import { count } from '#kernel/usage';
import type { Prepared } from '#kernel/verb';
import { requireReachableAddress } from './address.ts';
import { comparable, present, webhookById } from './rows.ts';
import { sealHeaders } from './sealed.ts';
import { addSecret, newSecret } from './secrets.ts';

/** Each event looks at all webhooks of its store: more of them would be somebody else's message bus. */
const mostWebhooks = 50;

export const createWebhook: Prepared<'createWebhook'> = {
  before: (ctx, { body }) => requireReachableAddress(ctx, 'url', body.url),
  change: async (ctx, { body }) => {
    refuseMask('secret', body.secret);
    refuseMasks(body.headers);
    // The store's row, so that two creations cannot both be the fiftieth (X2).
    await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
    const { held } = await ctx.tx
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll<number>().as('held'))
      .where('store_id', '=', ctx.storeId)
      .executeTakeFirstOrThrow();
    if (held >= mostWebhooks) throw new ApiError('WEBHOOK.TOO_MANY');

    const id = newId('webhook');
    const now = ctx.clock.now();
    const secret = body.secret ?? newSecret();
    await ctx.tx
      .insertInto('webhooks')
      .values({
        store_id: ctx.storeId,
        id,
        key: body.key,
        url: body.url,
        events: json(body.events),
        headers: sealHeaders(ctx.keyring, { store_id: ctx.storeId, id }, body.headers),
        ordering: body.ordering,
        status: body.enabled ? 'active' : 'disabled',
        disabled_reason: body.enabled ? null : 'switched_off',
        max_in_flight: body.max_in_flight,
        rate_per_second: body.rate_per_second,
        rate_allowance: body.rate_per_second ?? 0,
        rate_filled_at: now,
        served_at: now,
        created_at: now,
        updated_at: now,
      })
      .execute()
      .catch((error) => rethrowTakenKey(error, body.key));
    await addSecret(ctx, id, secret, 0);
    await count(ctx, 'webhooks', 1);
    const row = await webhookById(ctx, ctx.tx, id);
    await audit(ctx, { storeId: ctx.storeId, target: { type: 'webhook', id }, after: comparable(row) });
    return present(ctx, row, secret);
  },
};

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('webhook', 'webhooks');
