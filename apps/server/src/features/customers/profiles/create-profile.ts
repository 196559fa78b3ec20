import { json } from '#db/json';
import { setTaxonomyUses } from '#features/content/taxonomies';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Input, Verb } from '#kernel/verb';
import { emailTaken, insertProfile, profileByEmail } from './insert-profile.ts';
import { comparable, type ProfileRow, present } from './rows.ts';

export const createProfile: Verb<'createProfile'> = async (ctx, { body }) => {
  const made = await insertProfile(ctx, body);
  if (!made) {
    const email = body.email ?? '';
    await profileByEmail(ctx, email);
    throw emailTaken(email);
  }
  const row = body.taxonomies?.length ? await classified(ctx, made, body.taxonomies) : made;
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: row.id },
    after: comparable(row),
  });
  return present({ ...row, lists: [], auth_tokens: [], verification_codes: [] });
};

/** The new profile in the taxonomies that were named for it. */
async function classified(
  ctx: Writing<StoreContext>,
  row: ProfileRow,
  entries: NonNullable<Input<'createProfile'>['body']['taxonomies']>,
): Promise<ProfileRow> {
  const taxonomies = await setTaxonomyUses(
    ctx,
    { type: 'profile', id: row.id, createdAt: row.created_at },
    entries,
  );
  return ctx.tx
    .updateTable('profiles')
    .set({ taxonomies: json(taxonomies) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
