import type { ProviderType } from '@stoa/providers';
import type { Context, Writing } from './context.ts';

/** Something that a provider told of by a webhook that it has proven to be its own. */
export interface InboundEvent {
  storeId: string;
  integrationId: string;
  provider: ProviderType;
  /** What the provider calls it; the same when it comes again. */
  eventId: string;
  type: string;
  receivedAt: Date;
  /** Its JSON. Third parties have written it: read it by a schema. */
  body: unknown;
}

type InStore = Context & { storeId: string };

/**
 * What a feature does about some events of a provider. They come in any order, and late ones too: read again at the
 * provider what matters. Whatever is thrown has the event tried again later, seven times in a day.
 */
export interface InboundHandler<Found = unknown> {
  provider: ProviderType;
  /** The types it is for, `payment_intent.succeeded`. */
  events: readonly string[];
  /** What waits for the network, outside of any transaction. */
  before?: (ctx: InStore, event: InboundEvent) => Promise<Found>;
  /** In the transaction that marks the event as handled, so that both are done once, or neither. */
  handle(ctx: Writing<InStore>, event: InboundEvent, found: Found): Promise<void>;
}
