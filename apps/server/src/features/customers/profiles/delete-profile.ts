import { json } from '#db/json';
import { enqueue } from '#jobs';
import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { lockProfile, personOf } from './rows.ts';
import { endSessions } from './update-profile.ts';

export const deleteProfile: Verb<'deleteProfile'> = async (ctx, { params }) => {
  const profile = await lockProfile(ctx, params.id);
  requireVersion(ctx, profile.version);
  const now = ctx.clock.now();
  await ctx.tx
    .updateTable('profiles')
    .set({ erasing_at: now })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', profile.id)
    .execute();
  await endSessions(ctx, profile.id);
  await ctx.tx
    .insertInto('profile_erasures')
    .values({
      store_id: ctx.storeId,
      profile_id: profile.id,
      requested_by: ctx.actor.accountId,
      requested_at: now,
      subject: ctx.keyring.seal(JSON.stringify(personOf(profile)), sealedAt(ctx.storeId, profile.id)),
      erased: json({}),
    })
    .execute();
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: profile.id },
    after: { erasure: 'requested' },
  });
  await enqueue(ctx, 'erase-profile', { store_id: ctx.storeId, profile_id: profile.id });
  return { deleted: true };
};

/** The place whom an erasure is about is sealed for. */
export const sealedAt = (storeId: string, profileId: string): string =>
  ['profile_erasures', storeId, profileId, 'subject'].join('|');
