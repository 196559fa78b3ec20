import { canMail, mailFromStore } from '#features/connections/store-mail';
import { day } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import type { Notice } from './lane.ts';

const subjects: Record<Notice, string> = {
  failing: 'Your webhook is failing',
  disabled: 'Your webhook was disabled',
  recovered: 'Your webhook works again',
};

/** Mails the owners of a store what has become of one of its webhooks. */
export async function mailNotice(
  platform: Platform,
  { store_id, webhook_id, notice }: { store_id: string; webhook_id: string; notice: Notice },
): Promise<void> {
  const webhook = await platform.data
    .selectFrom('webhooks')
    .innerJoin('stores', 'stores.id', 'webhooks.store_id')
    .select(['webhooks.key', 'webhooks.url', 'webhooks.disabled_reason'])
    .where('webhooks.store_id', '=', store_id)
    .where('webhooks.id', '=', webhook_id)
    .where('stores.deleting_at', 'is', null)
    .executeTakeFirst();
  const ctx = { ...systemContext(platform, 'mailNotice'), storeId: store_id };
  if (!webhook || !(await canMail(ctx))) return;
  const owners = await platform.control
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select('accounts.email')
    .where('memberships.store_id', '=', store_id)
    .where('memberships.role', 'in', ['owner', 'super'])
    .execute();
  const reason = webhook.disabled_reason ? ` Reason: ${webhook.disabled_reason}.` : '';
  const text = `${subjects[notice]}: ${webhook.key}, ${webhook.url}.${reason}\n\nWhat waits for it is kept for 30 days and is sent when it works again.\n`;
  for (const { email } of owners) {
    await mailFromStore(ctx, { to: email, subject: `${subjects[notice]}: ${webhook.key}`, text }, day);
  }
}
