import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { emailTaken, insertProfile, profileByEmail } from './insert-profile.ts';
import { comparable, present } from './rows.ts';

export const createProfile: Verb<'createProfile'> = async (ctx, { body }) => {
  const row = await insertProfile(ctx, body);
  if (!row) {
    const email = body.email ?? '';
    await profileByEmail(ctx, email);
    throw emailTaken(email);
  }
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: row.id },
    after: comparable(row),
  });
  return present({ ...row, lists: [], auth_tokens: [], verification_codes: [] });
};
