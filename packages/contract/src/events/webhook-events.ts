import { z } from 'zod';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';
import { time } from './payloads/values.ts';

const data = z.object({
  webhook: z.object({
    id: z.string(),
    key: z.string(),
    url: z.string(),
    reason: z.string().nullable().describe('What is wrong with it; `null` when it works again.'),
    failing_since: time('Since when every delivery failed').nullable(),
  }),
});

const webhook = {
  id: exampleIds.webhook,
  key: 'order-notifications',
  url: 'https://yourapp.com/webhooks/orders',
  reason: 'http_503',
  failing_since: exampleTime - 86_400,
};

export const webhookEvents = {
  'webhook.failing': event({
    about: 'Every delivery to a webhook has failed for a while.',
    entity: 'webhook',
    data,
    example: { data: { webhook } },
  }),
  'webhook.disabled': event({
    about: 'A webhook was disabled because it failed for too long, or answered 410.',
    entity: 'webhook',
    data,
    example: { data: { webhook } },
  }),
  'webhook.recovered': event({
    about: 'A webhook that failed works again.',
    entity: 'webhook',
    data,
    example: { data: { webhook: { ...webhook, reason: null } } },
  }),
};
