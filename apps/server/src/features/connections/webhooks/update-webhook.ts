import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import { day } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { isMaskOf } from '#kernel/mask';
import { refuseMask, refuseMasks } from '#kernel/refuse-mask';
import type { Input, Prepared } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { requireReachableAddress } from './address.ts';
import { rethrowTakenKey } from './create-webhook.ts';
import { comparable, lockWebhook, present, type WebhookRow, type WebhookView, webhookById } from './rows.ts';
import { openHeaders, openSecret, sealHeaders } from './sealed.ts';
import { addSecret } from './secrets.ts';

type Body = Input<'updateWebhook'>['body'];

export const updateWebhook: Prepared<'updateWebhook'> = {
  before: async (ctx, { body }) => {
    if (body.url !== undefined) await requireReachableAddress(ctx, 'url', body.url);
  },
  change: async (ctx, { params, body }) => {
    const before = await lockWebhook(ctx, params.id);
    requireVersion(ctx, before.version);

    const columns = changedColumns(before, body);
    const changes = difference(comparable(before), comparable({ ...before, ...columns }));
    const newHeaders = headersOf(ctx, before, body.headers);
    const newSecret = secretOf(ctx, before, body.secret);
    if (!changes.changed && !newHeaders && !newSecret) return present(ctx, before);

    const { events, ...rest } = columns;
    await ctx.tx
      .updateTable('webhooks')
      .set({
        ...rest,
        ...(events && { events: json(events) }),
        ...(newHeaders && { headers: sealHeaders(ctx.keyring, before, newHeaders) }),
        updated_at: ctx.clock.now(),
        version: before.version + 1,
      })
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', params.id)
      .execute()
      .catch((error) => rethrowTakenKey(error, body.key ?? before.key));
    if (newSecret) await addSecret(ctx, params.id, newSecret, day);

    await audit(ctx, {
      storeId: ctx.storeId,
      target: { type: 'webhook', id: params.id },
      before: changes.before,
      after: {
        ...changes.after,
        ...(newHeaders && { headers_changed: true }),
        ...(newSecret && { secret_changed: true }),
      },
    });
    ctx.afterCommit(() => ctx.wakeups.deliveries());
    return present(ctx, await webhookById(ctx, ctx.tx, params.id), newSecret ?? undefined);
  },
};

/** The columns as the body wants them. Switching it on again also ends what was said about its failures. */
function changedColumns(before: WebhookView, body: Body): Partial<WebhookRow> {
  const { headers: _, secret: __, enabled, ...members } = body;
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const isEnabled = before.status !== 'disabled';
  if (enabled === undefined || enabled === isEnabled) return given;
  return { ...given, ...(enabled ? activeAgain : { status: 'disabled', disabled_reason: 'switched_off' }) };
}

/** A lane that begins anew, carefully. */
export const activeAgain = {
  status: 'active',
  disabled_reason: null,
  failing_since: null,
  failures: 0,
  recent_outcomes: 0,
  warnings: 0,
  breaker_open_until: null,
  breaker_trips: 0,
  ramp: 1,
} as const;

/** The headers to store: a masked value keeps the stored one. Null when nothing changes. */
function headersOf(
  ctx: Writing<StoreContext>,
  before: WebhookView,
  wanted: Record<string, string> | undefined,
): Record<string, string> | null {
  if (!wanted) return null;
  const stored = openHeaders(ctx.keyring, before, before.headers);
  const kept = Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [
      name,
      isMaskOf(value, stored[name]) ? (stored[name] as string) : value,
    ]),
  );
  refuseMasks(kept);
  return JSON.stringify(kept) === JSON.stringify(stored) ? null : kept;
}

/** The secret to change to; null when it is absent, the stored one, or its mask. */
function secretOf(
  ctx: Writing<StoreContext>,
  before: WebhookView,
  wanted: string | undefined,
): string | null {
  const stored = openSecret(ctx.keyring, before, before.secret_id, before.sealed_secret);
  if (wanted === undefined || wanted === stored || isMaskOf(wanted, stored)) return null;
  refuseMask('secret', wanted);
  return wanted;
}
