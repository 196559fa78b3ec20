import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { addressExample, PostalAddress } from './events/payloads/values.ts';
import { country, email, epochSeconds, id, key } from './fields.ts';

export const Location = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    address: PostalAddress,
    is_pickup_location: z.boolean().describe('Whether buyers may fetch their order here.'),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Location' });
export type Location = z.infer<typeof Location>;

const line = z.string().trim().max(255).nullable().default(null);

const address = z
  .object({
    name: line,
    company: line,
    street1: line,
    street2: line,
    city: line,
    state: line,
    postal_code: line,
    country: country.nullable().default(null),
    phone: line,
    email: email.nullable().default(null),
  })
  .describe('Every member may be left out; an absent one is `null`.');

const locationBody = z.object({
  key,
  address,
  is_pickup_location: z.boolean().describe('Whether buyers may fetch their order here.'),
});

const storePath = z.object({ store_id: id('store') });
const locationPath = storePath.extend({ id: id('location') });

export const listLocations = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/locations',
  can: 'locations:read',
  tag: 'Locations',
  summary: 'List locations',
  description: 'All locations of the store, the oldest first, as a bare array.',
  params: storePath,
  returns: z.array(Location),
  sdk: { name: 'location.list' },
});

export const getLocation = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/locations/{id}',
  can: 'locations:read',
  tag: 'Locations',
  summary: 'Get location',
  params: locationPath,
  returns: Location,
  errors: ['LOCATION.NOT_FOUND'],
  sdk: { name: 'location.get' },
});

export const createLocation = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/locations',
  can: 'locations:write',
  tag: 'Locations',
  summary: 'Create location',
  description: 'A store has at most 500 locations.',
  params: storePath,
  body: locationBody.extend({
    is_pickup_location: locationBody.shape.is_pickup_location.default(false),
  }),
  returns: Location,
  status: 201,
  errors: ['LOCATION.KEY_TAKEN', 'LOCATION.TOO_MANY'],
  sdk: { name: 'location.create' },
  example: { body: { key: 'warehouse', address: { ...addressExample, name: 'Warehouse' } } },
});

export const updateLocation = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/locations/{id}',
  can: 'locations:write',
  tag: 'Locations',
  summary: 'Update location',
  description: 'Absent members stay; `address` is replaced as a whole.',
  params: locationPath,
  body: locationBody.partial(),
  returns: Location,
  errors: ['LOCATION.NOT_FOUND', 'LOCATION.KEY_TAKEN'],
  sdk: { name: 'location.update' },
  example: { body: { is_pickup_location: true } },
});

export const deleteLocation = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/locations/{id}',
  can: 'locations:write',
  versioned: true,
  tag: 'Locations',
  summary: 'Delete location',
  description: 'One that a shipping method of a market names cannot be deleted.',
  params: locationPath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['LOCATION.NOT_FOUND', 'LOCATION.IN_USE'],
  sdk: { name: 'location.delete' },
});
