import { json } from '../../http/answer.ts';
import { isRecord, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import type { ShippoAccounts, ShippoObject } from './shippo-accounts.ts';

const fields = [
  'name',
  'company',
  'street1',
  'street2',
  'street3',
  'city',
  'state',
  'zip',
  'country',
  'phone',
  'email',
];
const needed = ['name', 'street1', 'city', 'zip', 'country'];

/** An address that was made before, or what is wrong with a new one. */
export function readAddress(
  accounts: ShippoAccounts,
  token: string,
  given: unknown,
): { address: ShippoObject } | { faults: Record<string, string[]> } {
  if (typeof given === 'string') {
    const address = accounts.of(token).addresses.get(given);
    return address
      ? { address }
      : { faults: { object_id: [`Address with supplied object_id ${given} not found.`] } };
  }
  const said = isRecord(given) ? given : {};
  const missing = needed.filter((field) => !said[field]);
  if (missing.length > 0) {
    return { faults: Object.fromEntries(missing.map((field) => [field, ['This field is required.']])) };
  }
  const known = Object.fromEntries(fields.map((field) => [field, String(said[field] ?? '')]));
  const validation = { is_valid: true, messages: [] };
  return {
    address: {
      ...accounts.base(token),
      ...known,
      is_complete: true,
      is_residential: null,
      metadata: said.metadata ?? '',
      validation_results: validation,
    },
  };
}

export function addressRoutes(accounts: ShippoAccounts): Routes {
  return {
    'GET /addresses': ({ key }) => json(accounts.page([...accounts.of(key).addresses.values()].reverse())),
    'POST /addresses': ({ key, body }) => {
      const read = readAddress(accounts, key, body);
      if ('faults' in read) return json(read.faults, 400);
      accounts.of(key).addresses.set(read.address.object_id, read.address);
      return json(read.address, 201);
    },
    'GET /addresses/{id}/validate': (exchange) => {
      const address = accounts.of(exchange.key).addresses.get(param(exchange, 'id'));
      return address ? json(address) : json({ detail: 'Not found.' }, 404);
    },
    'GET /carrier_accounts': ({ key }) =>
      json(
        accounts.page([
          { ...accounts.base(key), account_id: 'sandbox', active: true, carrier: 'usps', parameters: {} },
        ]),
      ),
    'GET /parcel-templates': () =>
      json(
        accounts.page([
          {
            object_id: 'template_sandbox',
            name: 'Sandbox box',
            length: '20',
            width: '15',
            height: '10',
            distance_unit: 'cm',
          },
        ]),
      ),
  };
}
