import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { eventStream } from '../event-stream.ts';
import { id } from '../fields.ts';
import { listQuery, page, queryInteger } from '../query.ts';
import { Event } from './event.ts';

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

export const streamEvents = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/events/stream',
  can: 'events:read',
  tag: 'Events',
  summary: 'Stream events',
  description:
    'The events of the store as server-sent events, as they are committed. A client that comes back with `Last-Event-ID` ' +
    'gets what it missed, and what was written in the ten seconds before that once more: an event is known by its id. ' +
    'The stream ends after 15 minutes; clients connect again by themselves.',
  params: storePath,
  query: z.object({
    last_event_id: z.string().max(128).optional().describe('In place of the header `Last-Event-ID`.'),
    type: z.string().max(64).optional().describe('Only events of this name.'),
  }),
  returns: eventStream,
  sdk: { name: 'event.stream' },
});

const json = z.record(z.string(), z.unknown());

export const getWebhookEvents = endpoint({
  method: 'GET',
  path: '/v1/platform/events',
  can: 'anyone',
  tag: 'Platform',
  summary: 'Get webhook events',
  description: 'Every event a webhook can subscribe to, with what its payload looks like.',
  returns: z.object({
    data: z.array(z.string()).describe('The names.'),
    events: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        filters: z.array(z.string()).describe('What a subscription can narrow it by.'),
        example: json.describe('A complete event, as a webhook gets it.'),
        schema: json.describe('JSON Schema of the event.'),
      }),
    ),
  }),
  sdk: { name: 'platform.getWebhookEvents' },
});
