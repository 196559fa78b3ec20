import { json } from '../../http/answer.ts';
import { isRecord, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { randomDigits } from '../../world/ids.ts';
import { makeShipment } from './shipments.ts';
import type { ShippoAccounts, ShippoObject } from './shippo-accounts.ts';

/** How long a label takes that was not waited for. */
const makingSeconds = 1;

export function transactionRoutes(accounts: ShippoAccounts): Routes {
  return {
    'GET /transactions': ({ key }) =>
      json(accounts.page([...accounts.of(key).transactions.values()].reverse())),
    'GET /transactions/{id}': (exchange) => {
      const transaction = accounts.of(exchange.key).transactions.get(param(exchange, 'id'));
      return transaction ? json(transaction) : json({ detail: 'Not found.' }, 404);
    },
    'POST /transactions': ({ key, body, reply }) => {
      const rate = rateOf(accounts, key, body);
      if (!rate) return json({ rate: [`Rate with supplied object_id ${String(body.rate)} not found.`] }, 400);
      return json(buyLabel(accounts, key, rate, body, reply), 201);
    },
    'POST /refunds': ({ key, body }) => {
      const account = accounts.of(key);
      const transaction = account.transactions.get(String(body.transaction));
      if (!transaction) return json({ transaction: ['Transaction not found.'] }, 400);
      const refund = { ...accounts.base(key), status: 'PENDING', transaction: transaction.object_id };
      account.refunds.set(refund.object_id, refund);
      return json(refund, 201);
    },
  };
}

/** The rate that is meant: by its id, or by a shipment that is described on the spot and a service. */
function rateOf(
  accounts: ShippoAccounts,
  token: string,
  body: Record<string, unknown>,
): ShippoObject | undefined {
  if (!isRecord(body.shipment)) return accounts.of(token).rates.get(String(body.rate));
  const made = makeShipment(accounts, token, { ...body.shipment, async: false });
  if ('faults' in made) return undefined;
  return (made.shipment.rates as ShippoObject[]).find(
    ({ servicelevel }) => (servicelevel as { token: string }).token === body.servicelevel_token,
  );
}

function buyLabel(
  accounts: ShippoAccounts,
  token: string,
  rate: ShippoObject,
  body: Record<string, unknown>,
  reply: unknown,
): ShippoObject {
  const account = accounts.of(token);
  const base = accounts.base(token);
  const number = `92${randomDigits(20)}`;
  const carrier = String(rate.provider).toLowerCase();
  const { origin } = accounts.world;
  const failed = (reply as { error?: string } | undefined)?.error;
  const ready = {
    label_url: `${origin()}/shippo/labels/${base.object_id}.pdf`,
    tracking_number: number,
    tracking_status: 'UNKNOWN',
    tracking_url_provider: `${origin()}/shippo/tracking/${carrier}/${number}`,
  };
  const empty = { label_url: '', tracking_number: '', tracking_status: 'UNKNOWN', tracking_url_provider: '' };
  const later = body.async !== false && !failed;
  const transaction: ShippoObject = {
    ...base,
    commercial_invoice_url: null,
    eta: null,
    label_file_type: body.label_file_type ?? 'PDF',
    messages: failed ? [{ source: String(rate.provider), code: 'sandbox', text: failed }] : [],
    metadata: body.metadata ?? '',
    object_state: 'VALID',
    parcel: null,
    qr_code_url: null,
    rate: rate.object_id,
    status: failed ? 'ERROR' : later ? 'QUEUED' : 'SUCCESS',
    ...(failed || later ? empty : ready),
  };
  account.transactions.set(transaction.object_id, transaction);
  if (!failed)
    account.tracks.set(`${carrier} ${number}`, newTrack(accounts, carrier, number, base.object_id));
  if (!later) {
    accounts.send(account, 'transaction_created', transaction);
    return transaction;
  }
  const at = new Date(accounts.world.clock.now().getTime() + makingSeconds * 1000);
  accounts.world.schedule.at(at, () => {
    Object.assign(transaction, ready, { status: 'SUCCESS', object_updated: accounts.now() });
    accounts.send(account, 'transaction_updated', transaction);
  });
  return { ...transaction };
}

/** A parcel of which nothing is known yet. */
export function newTrack(
  accounts: ShippoAccounts,
  carrier: string,
  number: string,
  transaction: string | null,
): ShippoObject {
  return {
    object_id: `${carrier}_${number}`,
    address_from: null,
    address_to: null,
    carrier,
    eta: null,
    messages: [],
    metadata: '',
    original_eta: null,
    servicelevel: { token: '', name: '' },
    test: true,
    tracking_history: [],
    tracking_number: number,
    tracking_status: trackStatus(accounts, 'UNKNOWN'),
    transaction,
  };
}

const words: Record<string, string> = {
  UNKNOWN: 'The carrier knows nothing of it yet.',
  PRE_TRANSIT: 'The label has been made.',
  TRANSIT: 'It is on its way.',
  DELIVERED: 'It has been delivered.',
  RETURNED: 'It has been returned to the sender.',
  FAILURE: 'It could not be delivered.',
};

export const trackStatus = (accounts: ShippoAccounts, status: string): ShippoObject => ({
  object_id: randomDigits(20),
  object_created: accounts.now(),
  object_updated: null,
  status,
  status_details: words[status] ?? '',
  status_date: accounts.now(),
  substatus: null,
  location: { city: 'San Francisco', state: 'CA', zip: '94103', country: 'US' },
});
