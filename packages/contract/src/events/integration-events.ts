import { z } from 'zod';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';
import { time } from './payloads/values.ts';

// Nothing of the provider but its type: what it is configured with is nobody's business but the store's own.
const data = z.object({
  integration: z.object({
    id: z.string(),
    key: z.string(),
    type: z.string().describe('Of the provider.'),
    status: z.enum(['active', 'error', 'disconnected']),
    last_error: z.string().nullable().describe('What is wrong with it.'),
    last_verified_at: time('When the provider last took the credentials').nullable(),
  }),
});

const integration = {
  id: exampleIds.integration,
  key: 'stripe-payments',
  type: 'stripe',
  status: 'active' as const,
  last_error: null,
  last_verified_at: exampleTime,
};

export const integrationEvents = {
  'integration.created': event({
    about: 'An integration was created.',
    entity: 'integration',
    data,
    example: { data: { integration } },
  }),
  'integration.updated': event({
    about: 'An integration was changed, or chosen for its category, or not any more.',
    entity: 'integration',
    data,
    example: { data: { integration }, previous_attributes: { key: 'stripe' } },
  }),
  'integration.deleted': event({
    about: 'An integration was deleted.',
    entity: 'integration',
    data,
    example: { data: { integration } },
  }),
  'integration.status_changed': event({
    about: 'An integration stopped working, or works again.',
    entity: 'integration',
    data,
    example: {
      data: {
        integration: {
          ...integration,
          status: 'error',
          last_error: 'Stripe does not accept these credentials.',
        },
      },
    },
  }),
};
