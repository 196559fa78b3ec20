import { forgetTaxonomyUses, moveTaxonomyUses } from '#features/content/taxonomies';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { Context, InStore, Writing } from '#kernel/context';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { comparable, type ProfileView, present, profileById } from './rows.ts';
import { storeProfile } from './update-profile.ts';

export const mergeProfiles: Verb<'mergeProfiles'> = async (ctx, { params, body }) => {
  if (params.id === body.source_id) throw new ApiError('PROFILE.SAME');
  return present(await mergeInto(ctx, params.id, body.source_id));
};

/** Makes what belongs to the profile `sourceId` belong to `targetId`, and the source go. */
export async function mergeInto(
  ctx: Writing<Context> & InStore,
  targetId: string,
  sourceId: string,
): Promise<ProfileView> {
  // For update, which waits for those who are about to give either of them something; in one order, so that two
  // merges the other way round wait for each other and do not lock each other out (X3).
  await ctx.tx
    .selectFrom('profiles')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', 'in', [targetId, sourceId])
    .orderBy('id')
    .forUpdate()
    .execute();
  const target = await profileById(ctx, ctx.tx, targetId);
  const source = await profileById(ctx, ctx.tx, sourceId);
  for (const belonging of ctx.belongings) await belonging.move?.(ctx, sourceId, targetId);
  const heir = { id: targetId, createdAt: target.created_at };
  if (target.taxonomies.length === 0) await moveTaxonomyUses(ctx, 'profile', sourceId, heir);
  else await forgetTaxonomyUses(ctx, { type: 'profile', ids: [sourceId] });
  // Before the target takes over its address.
  await ctx.tx
    .deleteFrom('profiles')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', sourceId)
    .execute();
  await count(ctx, 'profiles', -1);
  const after = merged(target, source);
  await storeProfile(ctx, after);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: targetId },
    before: { source_id: sourceId, ...comparable(source) },
    after: comparable(after),
  });
  return profileById(ctx, ctx.tx, targetId);
}

/** The target, with what it lacks taken from the source. */
const merged = (target: ProfileView, source: ProfileView): ProfileView => ({
  ...target,
  email: target.email ?? source.email,
  email_verified_at: target.email ? target.email_verified_at : source.email_verified_at,
  name: target.name ?? source.name,
  phone: target.phone ?? source.phone,
  language: target.language ?? source.language,
  fields: { ...source.fields, ...target.fields },
  taxonomies: target.taxonomies.length > 0 ? target.taxonomies : source.taxonomies,
  former: {
    ids: [...target.former.ids, source.id, ...source.former.ids],
    emails: [
      ...target.former.emails,
      ...source.former.emails,
      ...(target.email && source.email ? [source.email] : []),
    ],
  },
});
