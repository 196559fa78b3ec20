import { z } from 'zod';
import { exampleIds, exampleTime } from './example-ids.ts';
import { Price } from './product.ts';
import { publication, time, timestamps } from './values.ts';

/** How one joins an audience: at once, after a confirmation by e-mail, or by paying. */
const AudienceType = z.discriminatedUnion('type', [
  z.object({ type: z.literal('standard') }),
  z.object({ type: z.literal('confirmation'), confirm_template_id: z.string() }),
  z.object({
    type: z.literal('paid'),
    prices: z.array(Price),
    payment_integration_id: z.string().nullable(),
  }),
]);

export const Audience = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    status: publication,
    type: AudienceType,
    ...timestamps,
  })
  .meta({ id: 'Audience' });
export type Audience = z.infer<typeof Audience>;

export const Subscriber = z
  .object({
    profile_id: z.string().describe('The customer.'),
    email: z.string(),
    status: z.enum(['pending', 'active', 'cancellation_scheduled', 'cancelled', 'expired']),
    source: z.enum(['signup', 'admin', 'import']),
    subscribed_at: time('When they joined').nullable(),
  })
  .meta({ id: 'Subscriber' });
export type Subscriber = z.infer<typeof Subscriber>;

export const audienceExample: Audience = {
  id: exampleIds.audience,
  store_id: exampleIds.store,
  key: 'newsletter',
  status: 'active',
  type: { type: 'standard' },
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
};

export const subscriberExample: Subscriber = {
  profile_id: exampleIds.profile,
  email: 'ada@example.com',
  status: 'active',
  source: 'signup',
  subscribed_at: exampleTime,
};
