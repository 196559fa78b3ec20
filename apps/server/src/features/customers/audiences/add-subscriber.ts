import { mailbox } from '@stoa/contract';
import { holdProfile, type ProfileRow, profileOfEmail } from '#features/customers/profiles';
import { invalidField } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Input, Verb } from '#kernel/verb';
import { audienceById } from './rows.ts';
import { presentSubscriber, subscribe } from './subscribers.ts';

export const addSubscriber: Verb<'addSubscriber'> = async (ctx, { params, body }) => {
  const audience = await audienceById(ctx.tx, ctx.storeId, params.id);
  const profile = await profileFor(ctx, body);
  const coming = { source: 'admin', bySelf: false, isProven: false } as const;
  const { row, skipped } = await subscribe(ctx, audience, profile, coming);
  if (!skipped) {
    await audit(ctx, {
      storeId: ctx.storeId,
      target: { type: 'audience', id: audience.id },
      after: { subscriber: profile.id, status: row.status },
    });
  }
  return { subscriber: presentSubscriber(ctx, row, profile.email ?? ''), skipped };
};

/** The profile that is meant, by its id or its address. */
async function profileFor(
  ctx: Writing<StoreContext>,
  { profile_id, email }: Input<'addSubscriber'>['body'],
): Promise<ProfileRow> {
  if (profile_id !== undefined) return holdProfile(ctx, profile_id);
  if (email === undefined) throw invalidField('profile_id', 'REQUIRED', 'is required, or email');
  const address = mailbox.safeParse(email);
  if (!address.success) {
    throw invalidField('email', 'INVALID_FORMAT', 'must be an e-mail address, e.g. "owner@example.com"');
  }
  return profileOfEmail(ctx, address.data);
}
