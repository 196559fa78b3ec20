import { json } from '#db/json';
import { ApiError } from '#kernel/api-error';
import type { Context, InStore, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { count } from '#kernel/usage';
import type { Input } from '#kernel/verb';
import type { ProfileRow } from './rows.ts';

/** Where it stands in taxonomies is written down when there is a row that stands there. */
type Members = Omit<Partial<Input<'createProfile'>['body']>, 'taxonomies'> & { email_verified_at?: Date };

/** Writes a new profile of the store; null when another one has its address. */
export async function insertProfile(
  ctx: Writing<Context> & InStore,
  members: Members,
): Promise<ProfileRow | null> {
  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('profiles')
    .values({
      store_id: ctx.storeId,
      id: newId('profile'),
      email: members.email ?? null,
      email_verified_at: members.email_verified_at ?? null,
      status: members.status ?? 'active',
      name: members.name ?? null,
      phone: members.phone ?? null,
      language: members.language ?? null,
      fields: json(members.fields ?? {}),
      taxonomies: json([]),
      former: json({ ids: [], emails: [] }),
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['store_id', 'email']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  await count(ctx, 'profiles', 1);
  return row;
}

/** The profile that has this address in the store, held, also one that is about to be erased: that is refused. */
export async function profileByEmail(
  ctx: Writing<Context> & InStore,
  email: string,
): Promise<ProfileRow | null> {
  const row = await ctx.tx
    .selectFrom('profiles')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('email', '=', email)
    .forKeyShare()
    .executeTakeFirst();
  if (row?.erasing_at) throw new ApiError('PROFILE.BEING_ERASED');
  return row ?? null;
}

/** The profile with this address, made when there is none. */
export async function profileOfEmail(ctx: Writing<Context> & InStore, email: string): Promise<ProfileRow> {
  const row =
    (await profileByEmail(ctx, email)) ??
    (await insertProfile(ctx, { email })) ??
    (await profileByEmail(ctx, email));
  // Made and erased by others between the two looks.
  if (!row) throw new ApiError('GENERAL.CONFLICT');
  return row;
}

/** The refusal of an address that another profile has. */
export const emailTaken = (email: string): ApiError =>
  new ApiError('PROFILE.EMAIL_TAKEN', {
    message: `Another profile of this store has the address ${email}.`,
    validationErrors: [{ field: 'email', error: 'EMAIL_TAKEN', message: 'is taken' }],
  });
