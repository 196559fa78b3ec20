import type { Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Routes } from '../http/routes.ts';
import type { World } from '../world/world.ts';

/** Where a call carries its key. */
export type KeyPlace =
  | { in: 'bearer' }
  /** A header; `prefix` stands before the key, `Bot `. */
  | { in: 'header'; name: string; prefix?: string }
  /** Basic authentication; `part` is the one that is secret. */
  | { in: 'basic'; part: 'user' | 'password' }
  | { in: 'query'; name: string }
  /** A pattern over the path whose first group is the key. */
  | { in: 'path'; pattern: RegExp };

/** How a provider treats keys. */
export interface Keys {
  /** The first place that holds one counts. */
  places: KeyPlace[];
  /** What a key looks like; without it anything without spaces is well-formed. */
  wellFormed?: RegExp;
  /** The answer to no key; the one to a wrong key when absent. */
  missing?: (exchange: Exchange) => Answer;
  invalid: (exchange: Exchange) => Answer;
  /** The answer to a real key without the rights; null where such a key may do what is asked. */
  restricted: (exchange: Exchange) => Answer | null;
  /** Paths that ask for no key: pages, exchanges of codes. */
  open?: RegExp;
}

/** An emulated third party. */
export interface Provider {
  keys: Keys;
  routes: Routes;
  notFound: (exchange: Exchange) => Answer;
  /** The provider's body for an error of that status, for scripts. */
  failure: (status: number) => unknown;
  /** Goes round each call whose key is good: idempotency, versions, errors. */
  around?: (exchange: Exchange, work: () => Promise<Answer>) => Promise<Answer>;
  /** What can begin at the provider itself: a message to a bot, a parcel that arrives. */
  triggers?: Record<string, (input: Record<string, unknown>) => unknown>;
}

/** Makes a provider without any state; the reset makes it anew. */
export type ProviderFactory = (world: World) => Provider;
