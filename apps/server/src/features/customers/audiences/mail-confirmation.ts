import { mailFromStore } from '#features/connections/store-mail';
import { day } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { confirmDays, linkFor } from './subscription-token.ts';

/** Asks somebody by mail whether they want to be in an audience; nobody who has answered meanwhile. */
export async function mailConfirmation(
  platform: Platform,
  { store_id, audience_id, profile_id }: { store_id: string; audience_id: string; profile_id: string },
): Promise<void> {
  const pending = await platform.db
    .selectFrom('audience_subscribers as s')
    .innerJoin('profiles as p', (join) =>
      join.onRef('p.store_id', '=', 's.store_id').onRef('p.id', '=', 's.profile_id'),
    )
    .innerJoin('audiences as a', (join) =>
      join.onRef('a.store_id', '=', 's.store_id').onRef('a.id', '=', 's.audience_id'),
    )
    .innerJoin('stores', 'stores.id', 's.store_id')
    .select(['p.email', 'a.key as audience', 'stores.key as store'])
    .where('s.store_id', '=', store_id)
    .where('s.audience_id', '=', audience_id)
    .where('s.profile_id', '=', profile_id)
    .where('s.status', '=', 'pending')
    .where('p.erasing_at', 'is', null)
    .where('stores.deleting_at', 'is', null)
    .executeTakeFirst();
  if (!pending?.email) return;
  const ctx = { ...systemContext(platform, 'mailConfirmation'), storeId: store_id };
  const place = { audienceId: audience_id, profileId: profile_id };
  const leave = linkFor(ctx, 'unsubscribe', store_id, place);
  const mail = {
    to: pending.email,
    subject: `Please confirm: ${pending.audience} of ${pending.store}`,
    text: [
      `Somebody, probably you, asked for "${pending.audience}" of ${pending.store} to be sent to this address.`,
      `To confirm, open this page within 7 days:\n${linkFor(ctx, 'confirm', store_id, place)}`,
      `It was not you? Then do nothing, or leave at once:\n${leave}`,
      '',
    ].join('\n\n'),
    headers: { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
  await mailFromStore(ctx, mail, confirmDays * day);
}
