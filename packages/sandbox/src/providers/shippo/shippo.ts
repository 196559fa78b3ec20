import { empty, json } from '../../http/answer.ts';
import { param } from '../../http/exchange.ts';
import { html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { Keys, ProviderFactory } from '../provider.ts';
import { addressRoutes } from './addresses.ts';
import { labelPdf } from './label-pdf.ts';
import { shipmentRoutes } from './shipments.ts';
import { ShippoAccounts } from './shippo-accounts.ts';
import { trackRoutes, trackTrigger } from './tracks.ts';
import { transactionRoutes } from './transactions.ts';

const keys: Keys = {
  places: [{ in: 'header', name: 'authorization', prefix: 'ShippoToken ' }],
  missing: () => json({ detail: 'Authentication credentials were not provided.' }, 401),
  invalid: () => json({ detail: 'Token does not exist' }, 401),
  // It has no tokens of narrow scope, only accounts that owe something.
  restricted: () => json({ detail: 'Payment is required to continue.' }, 402),
  open: /^\/(labels|tracking)\//,
};

/** Shippo: addresses, rates by weight, labels, parcels that move, and webhooks of them. */
export const shippo: ProviderFactory = (world) => {
  const accounts = new ShippoAccounts(world);
  return {
    keys,
    notFound: () => json({ detail: 'Not found.' }, 404),
    failure: (status) => ({ detail: `The sandbox was told to answer ${status}.` }),
    routes: {
      ...addressRoutes(accounts),
      ...shipmentRoutes(accounts),
      ...transactionRoutes(accounts),
      ...trackRoutes(accounts),
      'GET /webhooks': ({ key }) => json(accounts.page([...accounts.of(key).webhooks.values()])),
      'POST /webhooks': ({ key, body }) => {
        const account = accounts.of(key);
        if (typeof body.url !== 'string') return json({ url: ['This field is required.'] }, 400);
        const webhook = {
          ...accounts.base(key),
          url: body.url,
          event: String(body.event ?? 'all'),
          active: body.active !== false,
          is_test: account.test,
        };
        account.webhooks.set(webhook.object_id, webhook);
        return json(webhook, 201);
      },
      'DELETE /webhooks/{id}': (exchange) =>
        accounts.of(exchange.key).webhooks.delete(param(exchange, 'id'))
          ? empty()
          : json({ detail: 'Not found.' }, 404),
      'GET /labels/{id}.pdf': (exchange) => ({
        status: 200,
        text: labelPdf(`Sandbox label ${param(exchange, 'id')}`),
        headers: { 'content-type': 'application/pdf' },
      }),
      'GET /tracking/{carrier}/{number}': (exchange) =>
        layout(
          { title: 'Parcel' },
          html`<div class="card"><h1>Parcel ${param(exchange, 'number')}</h1><p>Carried by ${param(exchange, 'carrier')}, in the sandbox.</p></div>`,
        ),
    },
    triggers: { track: trackTrigger(accounts) },
  };
};
