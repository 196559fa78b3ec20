import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { after } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { mask } from '#kernel/mask';
import { sealSecret } from './sealed.ts';

/** How many secrets sign at once at most: the new one and the one it replaces. */
const activeSecrets = 2;

/** A new signing secret in the standard's form. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * Makes `secret` the webhook's signing secret; the one before signs beside it for `overlapSeconds`, so that a
 * receiver can change over while deliveries keep coming.
 */
export async function addSecret(
  ctx: Writing<StoreContext>,
  webhookId: string,
  secret: string,
  overlapSeconds: number,
): Promise<void> {
  const now = ctx.clock.now();
  const owner = { store_id: ctx.storeId, webhook_id: webhookId };
  const ends = after(now, overlapSeconds);
  await ctx.tx
    .updateTable('webhook_secrets')
    .set({ expires_at: sql`least(coalesce(expires_at, ${ends}), ${ends})` })
    .where(({ and }) => and(owner))
    .execute();
  const id = newId('webhookSecret');
  await ctx.tx
    .insertInto('webhook_secrets')
    .values({
      ...owner,
      id,
      secret: sealSecret(ctx.keyring, { store_id: ctx.storeId, id: webhookId }, id, secret),
      hint: mask(secret),
      created_at: now,
      expires_at: null,
    })
    .execute();
  await sql`
    delete from webhook_secrets where store_id = ${ctx.storeId} and webhook_id = ${webhookId} and id not in (
      select id from webhook_secrets where store_id = ${ctx.storeId} and webhook_id = ${webhookId}
        and (expires_at is null or expires_at > ${now})
      order by created_at desc, id desc limit ${activeSecrets})`.execute(ctx.tx);
}
