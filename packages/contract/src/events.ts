import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page, queryInteger } from './query.ts';

/** Every event the platform can emit, with what it means. Written in the transaction of the change it tells of. */
export const events = {
  'store.created': 'A store was created.',
  'store.updated': 'A store was changed.',
  'store.deleted': 'A store was deleted.',
  'account.updated': 'Store account or team membership updated.',
} as const;
export type EventName = keyof typeof events;

/** The shape of the payloads these events carry; a new one is announced, an old one stays readable. */
export const eventApiVersion = '2026-11-01';

export const Event = z
  .object({
    id: z.string(),
    type: z.string(),
    store_id: z.string(),
    created_at: epochSeconds('When the change was made'),
    api_version: z.string(),
    data: z.record(z.string(), z.unknown()).describe('The object the event is about, under its own name.'),
    previous_attributes: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What the changed members were before.'),
    actor: z.object({ type: z.enum(['account', 'system']), id: z.string().nullable() }),
    request_id: z.string().nullable(),
    sequence: z.int().describe('Rises by one per store and entity.'),
  })
  .meta({ id: 'Event' });
export type Event = z.infer<typeof Event>;

const storePath = z.object({ store_id: id('store') });

export const listEvents = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/events',
  can: 'events:read',
  tag: 'Events',
  summary: 'List events',
  description: 'The event log of the store, the newest first.',
  params: storePath,
  query: z.object({
    type: z.string().max(64).optional().describe('Only events of this name.'),
    entity: z.string().max(128).optional().describe('Only events about the thing with this id.'),
    created_at_from: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, inclusive.'),
    created_at_to: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, exclusive.'),
    ...listQuery(['created_at']),
  }),
  returns: page(Event),
  sdk: { name: 'event.list' },
});
