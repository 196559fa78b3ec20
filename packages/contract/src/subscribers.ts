import { z } from 'zod';

export const subscriberStatus = [
  'pending',
  'active',
  'cancellation_scheduled',
  'cancelled',
  'expired',
] as const;

/** Somebody who is in an audience, or was: who has unsubscribed stays known, so that nobody adds them again. */
export const Subscriber = z
  .object({
    profile_id: z.string().describe('The customer.'),
    email: z.string(),
    status: z
      .enum(subscriberStatus)
      .describe('`pending`: has not confirmed yet. `cancelled`: has unsubscribed; only they can come back.'),
    source: z.enum(['signup', 'admin', 'import']),
    subscribed_at: z.int().describe('When they joined, in epoch seconds.').nullable(),
    unsubscribe_url: z
      .string()
      .describe('Where they leave: for the link in a mail and for its header List-Unsubscribe.'),
  })
  .meta({ id: 'Subscriber' });
export type Subscriber = z.infer<typeof Subscriber>;
