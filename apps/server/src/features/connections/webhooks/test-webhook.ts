import { type EventName, eventApiVersion, events, isEventName } from '@stoa/contract';
import { audit } from '#kernel/audit';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext } from '#kernel/context';
import { newId } from '#kernel/ids';
import { refuseMask, refuseMasks } from '#kernel/refuse-mask';
import { transaction } from '#kernel/transaction';
import type { Input, OwnTransactions } from '#kernel/verb';
import { requireReachableAddress } from './address.ts';
import { post } from './delivery/deliver.ts';
import { signatureOf, signingKey } from './delivery/signature.ts';
import { webhookById } from './rows.ts';
import { openHeaders, openSecret } from './sealed.ts';
import { newSecret } from './secrets.ts';

interface Target {
  url: string;
  events: string[];
  headers: Record<string, string>;
  secret: string;
}

export const testWebhook: OwnTransactions<'testWebhook'> = {
  // Sends over the network, which no transaction may wait for (X9).
  ownTransactions: async (ctx, { body }) => {
    const target = await targetOf(ctx, body);
    await requireReachableAddress(ctx, body.webhook ? 'webhook.url' : 'webhook_id', target.url);
    const known = [body.event ?? '', ...target.events].find(isEventName);
    const example = exampleOf(ctx, known ?? 'store.updated');
    const now = ctx.clock.now();
    const timestamp = epochSeconds(now);
    const headers = {
      ...target.headers,
      'content-type': 'application/json',
      'webhook-id': example.id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf([signingKey(target.secret)], example.id, timestamp, example.body),
    };
    const attempt = await post(ctx, target.url, headers, example.body, { startedAt: now, pool: 'tests' });
    await transaction(ctx, (ctx) =>
      audit(ctx, {
        storeId: ctx.storeId,
        target: { type: 'webhook', id: body.webhook_id ?? target.url },
        after: { tested: attempt.ok, status: attempt.status, error: attempt.error },
      }),
    );
    return {
      tested: attempt.ok,
      delivery: {
        status: attempt.status,
        duration_ms: attempt.timings.totalMs ?? 0,
        response_excerpt: attempt.responseExcerpt,
        error: attempt.failure,
      },
      warnings: target.events
        .filter((name) => !isEventName(name) && !name.endsWith('*'))
        .map((name) => `No event is named "${name}": see GET /v1/platform/events.`),
    };
  },
};

/** What is to be tested: an existing webhook, or one as it would be. */
async function targetOf(ctx: StoreContext, body: Input<'testWebhook'>['body']): Promise<Target> {
  const { webhook } = body;
  if (!webhook) {
    const row = await webhookById(ctx, ctx.data, body.webhook_id ?? '');
    return {
      url: row.url,
      events: row.events.map(({ event = '' }) => event),
      headers: openHeaders(ctx.keyring, row, row.headers),
      secret: openSecret(ctx.keyring, row, row.secret_id, row.sealed_secret),
    };
  }
  refuseMask('webhook.secret', webhook.secret);
  refuseMasks(webhook.headers, 'webhook.headers');
  return {
    url: webhook.url,
    events: webhook.events.map((item) => (typeof item === 'string' ? item : item.event)),
    headers: webhook.headers,
    secret: webhook.secret ?? newSecret(),
  };
}

/** An example of the event as it would be delivered, with this store's id and the present time. */
function exampleOf(ctx: StoreContext, type: EventName): { id: string; body: string } {
  const id = newId('event');
  const body = {
    id,
    type,
    store_id: ctx.storeId,
    created_at: epochSeconds(ctx.clock.now()),
    api_version: eventApiVersion,
    data: events[type].example.data,
    previous_attributes: null,
    actor: { type: 'account', id: ctx.actor.accountId },
    request_id: ctx.requestId,
    sequence: 1,
  };
  return { id, body: JSON.stringify(body) };
}
