import { json } from '../../http/answer.ts';
import { isRecord, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { randomHex } from '../../world/ids.ts';
import { readAddress } from './addresses.ts';
import type { ShippoAccounts, ShippoObject } from './shippo-accounts.ts';

/** What each service takes: a base, and so much for each kilogram, in cents. */
const services = [
  {
    provider: 'USPS',
    name: 'Ground Advantage',
    token: 'usps_ground_advantage',
    days: 5,
    base: 480,
    perKilogram: 160,
  },
  { provider: 'USPS', name: 'Priority Mail', token: 'usps_priority', days: 2, base: 790, perKilogram: 230 },
  { provider: 'UPS', name: 'Next Day Air', token: 'ups_next_day_air', days: 1, base: 3950, perKilogram: 610 },
];

const kilograms: Record<string, number> = { kg: 1, g: 0.001, lb: 0.453_592_37, oz: 0.028_349_523 };

export function shipmentRoutes(accounts: ShippoAccounts): Routes {
  return {
    'GET /shipments': ({ key }) => json(accounts.page([...accounts.of(key).shipments.values()].reverse())),
    'POST /shipments': ({ key, body }) => {
      const made = makeShipment(accounts, key, body);
      return 'faults' in made ? json(made.faults, 400) : json(made.shipment, 201);
    },
    'GET /shipments/{id}': (exchange) =>
      found(accounts.of(exchange.key).shipments.get(param(exchange, 'id'))),
    'GET /shipments/{id}/rates': (exchange) => {
      const shipment = accounts.of(exchange.key).shipments.get(param(exchange, 'id'));
      return shipment ? json(accounts.page(shipment.rates as unknown[])) : found(undefined);
    },
    'GET /rates/{id}': (exchange) => found(accounts.of(exchange.key).rates.get(param(exchange, 'id'))),
  };
}

const found = (object: ShippoObject | undefined) =>
  object ? json(object) : json({ detail: 'Not found.' }, 404);

export function makeShipment(
  accounts: ShippoAccounts,
  token: string,
  body: Record<string, unknown>,
): { shipment: ShippoObject } | { faults: Record<string, unknown> } {
  const from = readAddress(accounts, token, body.address_from);
  const to = readAddress(accounts, token, body.address_to);
  const parcels = Array.isArray(body.parcels) ? body.parcels.filter(isRecord) : [];
  const faults = {
    ...('faults' in from ? { address_from: [from.faults] } : {}),
    ...('faults' in to ? { address_to: [to.faults] } : {}),
    ...(parcels.length === 0 ? { parcels: ['This field is required.'] } : {}),
  };
  if ('faults' in from || 'faults' in to || parcels.length === 0) return { faults };
  const account = accounts.of(token);
  const base = accounts.base(token);
  const weight = parcels.reduce(
    (sum, { weight: w, mass_unit }) => sum + Number(w) * (kilograms[String(mass_unit)] ?? 1),
    0,
  );
  const rates = services.map((service) => rateOf(accounts, token, base.object_id, service, weight));
  for (const rate of rates) account.rates.set(rate.object_id, rate);
  const shipment = {
    ...base,
    address_from: from.address,
    address_return: from.address,
    address_to: to.address,
    carrier_accounts: [],
    customs_declaration: body.customs_declaration ?? null,
    extra: body.extra ?? {},
    messages: [],
    metadata: body.metadata ?? '',
    order: body.order ?? null,
    parcels: parcels.map((parcel) => ({ ...accounts.base(token), object_state: 'VALID', ...parcel })),
    rates,
    shipment_date: body.shipment_date ?? accounts.now(),
    status: 'SUCCESS',
  };
  account.shipments.set(shipment.object_id, shipment);
  // Without `async: false` the rates come later: the first answer has none.
  return { shipment: body.async === false ? shipment : { ...shipment, rates: [], status: 'QUEUED' } };
}

function rateOf(
  accounts: ShippoAccounts,
  token: string,
  shipment: string,
  service: (typeof services)[number],
  weight: number,
): ShippoObject {
  const amount = ((service.base + Math.ceil(weight * service.perKilogram)) / 100).toFixed(2);
  return {
    ...accounts.base(token),
    amount,
    amount_local: amount,
    arrives_by: null,
    attributes: service.days === 1 ? ['FASTEST'] : service.days === 5 ? ['CHEAPEST'] : ['BESTVALUE'],
    carrier_account: randomHex(32),
    currency: 'USD',
    currency_local: 'USD',
    duration_terms: `Delivery in ${service.days} days.`,
    estimated_days: service.days,
    messages: [],
    provider: service.provider,
    provider_image_75: '',
    provider_image_200: '',
    servicelevel: { name: service.name, token: service.token, terms: '', extended_token: service.token },
    shipment,
    zone: '1',
  };
}
