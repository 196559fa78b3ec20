import { type Outcome, providerOf } from '@stoa/providers';
import {
  activeIntegration,
  askAction,
  type OpenIntegration,
  recordUse,
} from '#features/connections/integrations';
import type { Mail } from '#kernel/context';
import { transaction } from '#kernel/transaction';
import type { InStore, MailRow } from './rows.ts';
import type { Sent } from './sent.ts';

// Somebody may wait for the code that is in it.
const deadlineMs = 10_000;

/** What came of a provider, with what its integration is told of it. */
export interface SentThrough extends Sent {
  integrationId: string;
  /** What it says of the integration. */
  shows: Outcome;
  durationMs: number;
}

/** Sends a mail through the store's active provider of mail; null when it has none. */
export async function sendThroughProvider(
  ctx: InStore,
  row: MailRow,
  mail: Mail,
): Promise<SentThrough | null> {
  const integration = await activeIntegration(ctx, 'email');
  if (!integration || !providerOf(integration.type).actions.send_email) return null;
  const { id: integrationId } = integration;
  const sender = await senderOf(ctx, integration);
  if (!sender.from) {
    const reason = 'It has no sender: set sender_email, or the support address of the store.';
    return { integrationId, outcome: 'refused', reason, shows: 'valid_restricted', durationMs: 0 };
  }
  const { to, subject, text, headers } = mail;
  const { result, durationMs } = await askAction(ctx, integration, {
    action: 'send_email',
    input: { ...sender, to: [to], subject, text, ...(headers && { headers }) },
    // Another sender makes another mail of it, which a repeated key would refuse.
    key: `${row.id}/${sender.from}`,
    deadlineMs,
  });
  const { outcome, reason, retryAfterSeconds, credentialsRefused } = result;
  const shows =
    outcome === 'done'
      ? 'valid'
      : outcome === 'retry'
        ? 'unknown'
        : credentialsRefused
          ? 'invalid'
          : 'valid_restricted';
  const through = { integrationId, outcome, reason, retryAfterSeconds, shows, durationMs } as const;
  if (outcome === 'done') await report(ctx, through, null);
  return through;
}

/** Has the integration say that mail does not go through it, until it does again. */
export const reportTrouble = (ctx: InStore, through: SentThrough): Promise<void> =>
  report(ctx, through, `Mail of the store is not sent through it: ${through.reason}`);

const report = (
  ctx: InStore,
  { integrationId, shows: outcome, durationMs }: SentThrough,
  reason: string | null,
): Promise<void> =>
  transaction(ctx, (ctx) => recordUse(ctx, integrationId, { use: 'mail', outcome, reason, durationMs }));

/** Who the mail is from: as the integration says, or else the store. Who answers it, writes to the store. */
async function senderOf(ctx: InStore, { values }: OpenIntegration) {
  const store = await ctx.control
    .selectFrom('stores')
    .select(['key', 'emails'])
    .where('id', '=', ctx.storeId)
    .executeTakeFirst();
  const support = isAddress(store?.emails.support) ? store.emails.support : undefined;
  const from = values.sender_email ?? support;
  return {
    from: from as string | undefined,
    from_name: (values.sender_name ?? store?.key) as string | undefined,
    ...(support !== undefined && support !== from && { reply_to: support }),
  };
}

/** The contact address of a store may be the text that stands for one in the published reference. */
const isAddress = (text: string | null | undefined): text is string =>
  typeof text === 'string' && /^[^\s@:]+@[^\s@:]+\.[^\s@:]+$/.test(text);
