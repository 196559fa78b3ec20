import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page } from './query.ts';

const status = z
  .enum(['waiting', 'handled', 'unhandled', 'failed'])
  .describe(
    '`waiting`: to be handled, or to be tried again. `unhandled`: kept, and nothing in Stoa follows from it.',
  );

export const InboundEvent = z
  .object({
    id: z.string(),
    store_id: z.string(),
    integration_id: z.string(),
    event_id: z.string().describe('What the provider calls it; a hash of its body where it does not.'),
    event_type: z.string().describe('`payment_intent.succeeded`; `unknown` where the provider does not say.'),
    status,
    attempts: z.int(),
    error: z.string().nullable().describe('Why the last try failed.'),
    data: z
      .unknown()
      .describe(
        'What it holds: ids, numbers and states as they came, every other text masked. `null`: no JSON.',
      ),
    due_at: epochSeconds('When it is handled').nullable(),
    created_at: epochSeconds('When it came in'),
    finished_at: epochSeconds('When it was handled, or given up').nullable(),
  })
  .meta({ id: 'InboundEvent' });
export type InboundEvent = z.infer<typeof InboundEvent>;

export const receiveProviderWebhook = endpoint({
  method: 'POST',
  path: '/v1/integrations/{integration_id}/{type}/webhook',
  can: 'provider',
  tag: 'Integrations',
  summary: 'Receive provider webhook',
  description:
    'What a provider calls, `/v1/integrations/{integration_id}/stripe/webhook`: it proves itself as its own documents say, ' +
    'Stripe by `Stripe-Signature` over the body. An event counts once, however often it comes, and is handled afterwards. ' +
    'An integration of another type, or one without a secret to prove anything by, is not found.',
  params: z.object({
    integration_id: id('integration'),
    type: z.string().min(1).max(64).describe('The `type` of its provider.'),
  }),
  rawBody: { about: 'As the provider sends it: the signature is over these bytes. At most 1 MB.' },
  returns: z.object({ received: z.literal(true) }),
  errors: ['INTEGRATION.NOT_FOUND'],
  example: { params: { type: 'stripe' } },
});

export const listInboundEvents = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/integrations/{id}/inbound-events',
  can: 'integrations:read',
  tag: 'Integrations',
  summary: 'List inbound events',
  description: 'What the provider told of by its webhooks, the newest first. Kept for 30 days.',
  params: z.object({ store_id: id('store'), id: id('integration') }),
  query: z.object({
    status: status.optional().describe('Only those in this state.'),
    ...listQuery(['created_at']),
  }),
  returns: page(InboundEvent),
  errors: ['INTEGRATION.NOT_FOUND'],
  sdk: { name: 'integration.listInboundEvents' },
});
