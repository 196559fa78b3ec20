import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { isEventName } from './events/catalogue.ts';
import { eventSubscription, subscribedEvents } from './events/subscription.ts';
import { epochSeconds, id, key, rule } from './fields.ts';
import { listQuery, page, queryInteger } from './query.ts';

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/;
// What belongs to the connection or to us; a receiver must be able to trust the signed headers.
const refusedHeader =
  /^(?:host|connection|keep-alive|te|trailer|upgrade|expect|transfer-encoding|user-agent|content-.*|proxy-.*|webhook-.*)$/i;

const webhookHeaders = z
  .record(
    z
      .string()
      .regex(headerName, { error: 'is not a header name' })
      .refine(
        (name) => !refusedHeader.test(name),
        rule('HEADER_REFUSED', 'is set by the platform or the connection'),
      ),
    z
      .string()
      .max(4096)
      // What HTTP can carry, and the dots of a mask: other letters would be refused at each attempt.
      .regex(/^(?:••••)?[\x20-\x7e\xa0-\xff]*$/, {
        error: 'must be letters of Latin-1, without control characters',
      }),
  )
  .refine((headers) => Object.keys(headers).length <= 20, { error: 'must be at most 20 headers' })
  .describe('Sent with each delivery. At most 20, 4 kB each; stored encrypted, answered masked.');

const secret = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\x21-\x7e•]+$/, { error: 'must be visible characters without spaces' })
  .describe(
    'Signing secret. `whsec_` and base64 of 24 to 64 bytes, padded or not, is decoded; any other text signs as it is. Made when absent.',
  );

const webhookStatus = z
  .enum(['active', 'paused', 'disabled'])
  .describe('`paused` by a person; `disabled` by `enabled: false`, by 5 days of failures or by a 410.');

export const Webhook = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    url: z.string(),
    events: z.array(subscribedEvents).describe('`{ event, ...filters }`.'),
    headers: z.record(z.string(), z.string()).describe('Values are masked.'),
    secret: z.string().describe('In full only when it was made or rotated, masked afterwards.'),
    secret_format: z
      .enum(['standard', 'raw'])
      .describe('Whether the key is decoded from base64 or is the text itself.'),
    enabled: z.boolean(),
    status: webhookStatus,
    disabled_reason: z.string().nullable(),
    failing_since: epochSeconds('Since when every attempt has failed').nullable(),
    ordering: z.enum(['none', 'entity']),
    max_in_flight: z.int(),
    rate_per_second: z.int().nullable(),
    stats: z.object({
      waiting: z.int().describe('Deliveries that are not finished.'),
      succeeded: z.int().describe('In the last 24 hours.'),
      failed: z.int().describe('For good, in the last 24 hours.'),
    }),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

const Timings = z.record(z.string(), z.number().nullable()).describe('Milliseconds of each step.');

const Attempt = z.object({
  number: z.int(),
  started_at: epochSeconds('When it began'),
  status: z.int().nullable().describe('HTTP status of the receiver; `null` when none came.'),
  error: z.string().nullable().describe('Class of the fault: dns, connect_refused, deadline, http_5xx ...'),
  timings: Timings,
  remote_address: z.string().nullable(),
  url: z.string(),
  request_headers: z.record(z.string(), z.string()).describe("The webhook's own headers are masked."),
  response_headers: z.record(z.string(), z.string()).nullable(),
  response_excerpt: z.string().nullable().describe('The first 4 kB of the answer.'),
});

const deliveryStatus = z.enum(['pending', 'held', 'succeeded', 'failed']);

export const Delivery = z
  .object({
    id: z.string(),
    webhook_id: z.string(),
    event_id: z.string(),
    event_type: z.string(),
    status: deliveryStatus.describe(
      '`held`: the webhook is paused, disabled or behind its breaker; no attempt is used.',
    ),
    attempts: z.int(),
    sequence: z
      .int()
      .nullable()
      .describe('Rises by one per webhook; a gap tells a receiver that something is missing.'),
    waiting_for: z
      .object({
        reason: z.enum([
          'turn',
          'retry',
          'answer',
          'breaker',
          'rate_limit',
          'lane_full',
          'order',
          'paused',
          'disabled',
        ]),
        until: epochSeconds('When that ends, where it is known').nullable(),
        message: z.string(),
      })
      .nullable()
      .describe('Why it has not been delivered yet.'),
    last_failure: z.string().nullable(),
    created_at: epochSeconds('When the event was written'),
    finished_at: epochSeconds('When it succeeded or failed for good').nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

const webhookBody = z.object({
  key: key.describe('Unique within the store.'),
  url: z.string().min(1).max(2048).describe('http(s), without credentials, at a public address.'),
  events: z
    .array(eventSubscription)
    .min(1)
    .max(100)
    .describe('What to send: `{ event, ...filters }` or names; `order.*` and `*` work.'),
  headers: webhookHeaders,
  secret,
  enabled: z.boolean(),
  ordering: z.enum(['none', 'entity']).describe('`entity`: events about the same thing one after the other.'),
  max_in_flight: z.int().min(1).max(100).describe('Deliveries under way at once.'),
  rate_per_second: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .describe('Deliveries a second at most; `null`: no limit.'),
});

const storePath = z.object({ store_id: id('store') });
const webhookPath = storePath.extend({ id: id('webhook') });
const deliveryPath = webhookPath.extend({ delivery_id: id('delivery') });
const changes = ['WEBHOOK.KEY_TAKEN', 'WEBHOOK.ADDRESS_REFUSED'] as const;

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/webhooks',
  can: 'webhooks:read',
  tag: 'Webhooks',
  summary: 'List webhooks',
  description: 'All webhooks of the store, the oldest first, as a bare array.',
  params: storePath,
  returns: z.array(Webhook),
  sdk: { name: 'store.listWebhooks' },
});

export const getWebhook = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/webhooks/{id}',
  can: 'webhooks:read',
  tag: 'Webhooks',
  summary: 'Get webhook',
  params: webhookPath,
  returns: Webhook,
  errors: ['WEBHOOK.NOT_FOUND'],
  sdk: { name: 'webhook.get' },
});

export const createWebhook = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/webhooks',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Create webhook',
  description: 'The secret is answered in full here and never again.',
  params: storePath,
  body: webhookBody.extend({
    headers: webhookHeaders.default({}),
    secret: secret.optional(),
    enabled: z.boolean().default(true),
    ordering: webhookBody.shape.ordering.default('none'),
    max_in_flight: webhookBody.shape.max_in_flight.default(5),
    rate_per_second: webhookBody.shape.rate_per_second.default(null),
  }),
  returns: Webhook,
  status: 201,
  errors: [...changes, 'WEBHOOK.TOO_MANY'],
  sdk: { name: 'store.createWebhook' },
  example: {
    body: {
      key: 'order-notifications',
      url: 'https://example.com/webhooks/orders',
      events: [{ event: 'order.created' }, { event: 'order.updated' }],
      headers: { 'X-Custom-Header': 'value' },
      enabled: true,
    },
  },
});

export const updateWebhook = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/webhooks/{id}',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Update webhook',
  description:
    'Absent members stay; `events` and `headers` are replaced as a whole, and a masked value that is sent back keeps the stored one. ' +
    'A new secret signs together with the old one for 24 hours.',
  params: webhookPath,
  body: webhookBody.partial(),
  returns: Webhook,
  errors: ['WEBHOOK.NOT_FOUND', ...changes],
  sdk: { name: 'store.updateWebhook' },
  example: { body: { events: [{ event: 'order.*' }] } },
});

export const deleteWebhook = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/webhooks/{id}',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Delete webhook',
  description: 'What waits for it is not sent any more.',
  params: webhookPath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['WEBHOOK.NOT_FOUND'],
  sdk: { name: 'store.deleteWebhook' },
});

const tested = z.object({
  url: webhookBody.shape.url,
  events: z
    .array(z.union([z.string().max(64), z.object({ event: z.string().max(64) })]))
    .max(100)
    .default([]),
  secret: secret.optional(),
  headers: webhookHeaders.default({}),
});

/** `{ webhook }` or `{ webhook_id }`; an earlier form of the API sent the webhook bare. */
const testBody = z.preprocess(
  (body) =>
    typeof body === 'object' && body !== null && 'url' in body && !('webhook' in body)
      ? { webhook: body }
      : body,
  z
    .object({
      webhook: tested.optional().describe('A webhook as it would be.'),
      webhook_id: z.string().max(128).optional().describe('Or an existing one.'),
      event: z
        .string()
        .max(64)
        .refine(isEventName, rule('UNKNOWN_EVENT', 'must be an event: GET /v1/platform/events lists them'))
        .optional()
        .describe('The event to send, in place of the first that the webhook names.'),
    })
    .refine(({ webhook, webhook_id: id }) => (webhook === undefined) !== (id === undefined), {
      error: 'must hold either webhook or webhook_id',
    }),
);

export const testWebhook = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/webhooks/test',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Test webhook',
  description:
    'Send one signed example of the first named event, at once, to a webhook as it would be (`{ webhook: { url, events, secret } }`) ' +
    'or to an existing one (`{ webhook_id }`). A receiver that fails is an answer with `tested: false`, not an error.',
  params: storePath,
  body: testBody,
  returns: z.object({
    tested: z.boolean(),
    delivery: z.object({
      status: z.int().nullable(),
      duration_ms: z.number(),
      response_excerpt: z.string().nullable(),
      error: z.string().nullable(),
    }),
    warnings: z.array(z.string()),
  }),
  errors: ['WEBHOOK.NOT_FOUND', 'WEBHOOK.ADDRESS_REFUSED'],
  sdk: { name: 'store.testWebhook' },
  example: {
    body: {
      webhook: {
        url: 'https://example.com/webhooks',
        events: ['order.created', 'order.paid'],
        secret: 'whsec_my_secret',
      },
    },
  },
});

export const rotateWebhookSecret = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/webhooks/{id}/rotate-secret',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Rotate secret',
  description: 'Make a new secret, answered in full here. The old one signs beside it for `overlap_seconds`.',
  params: webhookPath,
  body: z.object({
    secret: secret.optional(),
    overlap_seconds: z
      .int()
      .min(0)
      .max(604_800)
      .default(86_400)
      .describe('0 to 7 days; 24 hours when absent.'),
  }),
  returns: Webhook,
  errors: ['WEBHOOK.NOT_FOUND'],
  sdk: { name: 'webhook.rotateSecret' },
  example: { body: { overlap_seconds: 3600 } },
});

const stateOperation = (name: 'pause' | 'resume', summary: string, description: string) =>
  endpoint({
    method: 'POST',
    path: `/v1/stores/{store_id}/webhooks/{id}/${name}`,
    can: 'webhooks:write',
    tag: 'Webhooks',
    summary,
    description,
    params: webhookPath,
    returns: Webhook,
    errors: ['WEBHOOK.NOT_FOUND'],
    sdk: { name: `webhook.${name}` },
  });

export const pauseWebhook = stateOperation(
  'pause',
  'Pause webhook',
  'Hold its deliveries: they wait for up to 30 days without using attempts.',
);

export const resumeWebhook = stateOperation(
  'resume',
  'Resume webhook',
  'Deliver again, also after it was disabled. What was held is sent with a slow start.',
);

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/webhooks/{id}/deliveries',
  can: 'webhooks:read',
  tag: 'Webhooks',
  summary: 'List deliveries',
  description: 'What was, is and will be sent to the webhook, the newest first. Kept for 90 days.',
  params: webhookPath,
  query: z.object({
    status: deliveryStatus.optional().describe('Only deliveries in this state.'),
    event: z.string().max(64).optional().describe('Only deliveries of events with this name.'),
    created_at_from: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, inclusive.'),
    created_at_to: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, exclusive.'),
    ...listQuery(['created_at']),
  }),
  returns: page(Delivery),
  errors: ['WEBHOOK.NOT_FOUND'],
  sdk: { name: 'webhook.listDeliveries' },
});

export const getDelivery = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}',
  can: 'webhooks:read',
  tag: 'Webhooks',
  summary: 'Get delivery',
  description: 'A delivery with its body and every attempt. Bodies and attempts are kept for 30 days.',
  params: deliveryPath,
  returns: Delivery.extend({
    body: z.string().nullable().describe('The bytes that are sent, on every attempt the same.'),
    attempt_log: z.array(Attempt),
  }),
  errors: ['WEBHOOK.NOT_FOUND', 'DELIVERY.NOT_FOUND'],
  sdk: { name: 'webhook.getDelivery' },
});

export const redeliver = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}/redeliver',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Redeliver',
  description: 'Send it again, or now instead of later. A delivery that already waits is not doubled.',
  params: deliveryPath,
  returns: Delivery,
  errors: ['WEBHOOK.NOT_FOUND', 'DELIVERY.NOT_FOUND', 'DELIVERY.EXPIRED'],
  sdk: { name: 'webhook.redeliver' },
});

export const recoverDeliveries = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/webhooks/{id}/recover',
  can: 'webhooks:write',
  tag: 'Webhooks',
  summary: 'Recover failed deliveries',
  description:
    'Send everything again that failed for good since a time, at most 10,000 deliveries at once: a hundred every ten seconds, so that what is new does not wait behind them.',
  params: webhookPath,
  body: z.object({ since: z.int().min(0).max(253_402_300_799).describe('Epoch seconds.') }),
  returns: z.object({
    recovered: z.int(),
    more: z.boolean().describe('Whether more than 10,000 had failed.'),
  }),
  errors: ['WEBHOOK.NOT_FOUND'],
  sdk: { name: 'webhook.recover' },
  example: { body: { since: 1_795_000_000 } },
});
