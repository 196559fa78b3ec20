import { z } from 'zod';

/** At most `max` in `window_s` seconds. */
const limit = (max: number, windowSeconds: number, what: string) =>
  z
    .strictObject({ max: z.int().min(1), window_s: z.int().min(1).max(86_400) })
    .default({ max, window_s: windowSeconds })
    .describe(what);

/** The limits of the installation; a member that is absent keeps its default. */
export const RateLimits = z.strictObject({
  token: limit(6_000, 60, 'Requests of one session or API token.'),
  store: limit(30_000, 60, 'Requests to one store, of all its callers.'),
  anonymous: limit(600, 60, 'Requests of one address without a valid token.'),
  storefront: limit(3_000, 60, 'Requests of one address to storefronts.'),
  provider: limit(6_000, 60, 'Webhooks of one address of a provider.'),
  submission: limit(20, 60, 'Submissions of one address to one form.'),
  // A pause between two codes, and a sum (rule A8).
  code_pause: limit(1, 60, 'Login codes for one mailbox, one after the other.'),
  code_mailbox: limit(5, 3_600, 'Login codes for one mailbox, in sum.'),
  code_address: limit(20, 3_600, 'Login codes asked for from one address.'),
});
export type RateLimits = z.infer<typeof RateLimits>;
export type RateLimit = RateLimits[keyof RateLimits];
