import { json } from '#db/json';
import { setTaxonomyUses } from '#features/content/taxonomies';
import { audit, difference } from '#kernel/audit';
import type { Context, InStore, Writing } from '#kernel/context';
import { isUniqueViolation } from '#kernel/transaction';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { emailTaken, profileByEmail } from './insert-profile.ts';
import { comparable, lockProfile, type ProfileView, present, profileById } from './rows.ts';

export const updateProfile: Verb<'updateProfile'> = async (ctx, { params, body }) => {
  const before = await lockProfile(ctx, params.id);
  requireVersion(ctx, before.version);
  const { taxonomies: entries, ...members } = body;
  const user = { type: 'profile', id: before.id, createdAt: before.created_at };
  const after: ProfileView = {
    ...before,
    ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
    ...(entries && { taxonomies: await setTaxonomyUses(ctx, user, entries) }),
  };
  const hasMoved = after.email !== before.email;
  if (hasMoved) {
    after.email_verified_at = null;
    if (before.email)
      after.former = { ...before.former, emails: [...before.former.emails, before.email].slice(-20) };
    if (after.email && (await profileByEmail(ctx, after.email))) throw emailTaken(after.email);
  }
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  await storeProfile(ctx, after);
  // Whoever holds one proved another address, or none.
  if (hasMoved) await endSessions(ctx, params.id);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(await profileById(ctx, ctx.tx, params.id));
};

/** Writes the members of a changed profile as its next version. */
export async function storeProfile(ctx: Writing<Context> & InStore, after: ProfileView): Promise<void> {
  await ctx.tx
    .updateTable('profiles')
    .set({
      email: after.email,
      email_verified_at: after.email_verified_at,
      status: after.status,
      name: after.name,
      phone: after.phone,
      language: after.language,
      fields: json(after.fields),
      taxonomies: json(after.taxonomies),
      former: json(after.former),
      updated_at: ctx.clock.now(),
      version: after.version + 1,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', after.id)
    .execute()
    .catch((error) => {
      // Another one took it since it was looked for.
      if (!isUniqueViolation(error, 'profiles_store_id_email_key')) throw error;
      throw emailTaken(after.email ?? '');
    });
}

/** Ends every session of the profile; answers how many there were. */
export async function endSessions(ctx: Writing<Context> & InStore, profileId: string): Promise<number> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('profile_sessions')
    .where('store_id', '=', ctx.storeId)
    .where('profile_id', '=', profileId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
