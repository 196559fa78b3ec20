import { enqueue } from '#jobs';
import { after } from '#kernel/clock';
import type { Mail, Platform } from '#kernel/context';
import { lease } from '#kernel/due-work';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { type InStore, type MailRow, mailOf } from './rows.ts';
import { reportTrouble, sendThroughProvider } from './send-through-provider.ts';
import type { Sent } from './sent.ts';

/** `later`: it is tried again by itself. `failed`: it will not be sent any more. */
export type MailOutcome = 'sent' | 'later' | 'failed';

// Longer than a provider and a mail server may take together.
const leaseSeconds = 60;

// In seconds; eleven hours in all, for a mail that lives so long.
const delays = [10, 60, 300, 900, 3600, 10_800, 21_600];

/** Tries of a provider that does not answer, before the installation's mail server is asked in its place. */
const triesOfProvider = 3;

/**
 * Sends a mail that is due. A provider that refuses it does not keep it from its reader: the installation's mail server
 * sends it, and the integration says what is wrong with it. A code that comes from another sender is of more use than
 * none.
 */
export async function deliverStoreMail(
  platform: Platform,
  job: { store_id: string; id: string },
): Promise<MailOutcome> {
  const ctx: InStore = { ...systemContext(platform, 'deliverStoreMail'), storeId: job.store_id };
  if (!(await lease(ctx, 'store_mails', job, leaseSeconds))) return 'later';
  const row = await ctx.data
    .selectFrom('store_mails')
    .selectAll()
    .where('store_id', '=', job.store_id)
    .where('id', '=', job.id)
    .executeTakeFirst();
  // Erased meanwhile, with the person it was for.
  if (!row) return 'failed';
  const sent: Sent =
    row.expires_at > ctx.clock.now()
      ? await send(ctx, row, mailOf(ctx, row))
      : { outcome: 'refused', reason: 'It could not be sent in time.' };
  return settle(ctx, row, sent);
}

/** Through the store's own provider, or else through the installation. */
async function send(ctx: InStore, row: MailRow, mail: Mail): Promise<Sent> {
  const through = await sendThroughProvider(ctx, row, mail);
  if (through?.outcome === 'done') return through;
  const waits = through?.outcome === 'retry' && (!ctx.mailer || row.attempts + 1 < triesOfProvider);
  if (through && !waits) await reportTrouble(ctx, through);
  if (through && (waits || !ctx.mailer)) return through;
  return sendThroughInstallation(ctx, mail);
}

async function sendThroughInstallation(ctx: InStore, mail: Mail): Promise<Sent> {
  if (!ctx.mailer) return { outcome: 'refused', reason: 'There is nothing to send it with.' };
  try {
    await ctx.mailer.send(mail);
    return { outcome: 'done', reason: null };
  } catch (error) {
    const { responseCode = 0 } = error as { responseCode?: number };
    ctx.log.warn({ err: error }, 'the mail server did not take a mail');
    // SMTP: what begins with 5 is meant for good.
    return responseCode >= 500
      ? { outcome: 'refused', reason: `The mail server refused it (SMTP ${responseCode}).` }
      : { outcome: 'retry', reason: 'The mail server does not answer.' };
  }
}

/** Ends a try. What was sent, or will not be, is not kept. */
const settle = (
  ctx: InStore,
  row: MailRow,
  { outcome, reason, retryAfterSeconds }: Sent,
): Promise<MailOutcome> =>
  transaction(ctx, async (ctx) => {
    const delay = outcome === 'retry' ? delays[row.attempts] : undefined;
    const dueAt =
      delay === undefined ? null : after(ctx.clock.now(), Math.max(delay, retryAfterSeconds ?? 0));
    const mine = ctx.tx
      .updateTable('store_mails')
      .where('store_id', '=', row.store_id)
      .where('id', '=', row.id)
      // Of a lease that ran out and was taken by another: that one decides.
      .where('leased_until', '=', row.leased_until);
    if (dueAt && dueAt < row.expires_at) {
      await mine
        .set({ attempts: row.attempts + 1, error: reason, due_at: dueAt, leased_until: null })
        .execute();
      const job = { store_id: row.store_id, id: row.id };
      await enqueue(ctx, 'send-store-mail', job, { startAfter: dueAt });
      return 'later';
    }
    await ctx.tx
      .deleteFrom('store_mails')
      .where('store_id', '=', row.store_id)
      .where('id', '=', row.id)
      .where('leased_until', '=', row.leased_until)
      .execute();
    if (outcome === 'done') return 'sent';
    ctx.log.warn({ mail: row.id, store: row.store_id, reason }, 'a mail of a store was given up');
    return 'failed';
  });
