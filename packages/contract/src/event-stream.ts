import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/** One message of a stream of server-sent events. */
export interface ServerSentEvent {
  /** What a client that comes back names to go on from here. */
  id: string;
  /** The event; a message without one only tells the place. */
  event?: {
    name: string;
    /** Without line breaks. */
    data: string;
  };
}

/**
 * What an endpoint `returns` that answers with server-sent events for as long as the client listens. It gives a `null`
 * now and then while there is nothing to tell: only then can a generator be ended.
 */
export const eventStream = z.custom<AsyncIterable<ServerSentEvent | null>>(() => true);

export const isStream = (entry: Pick<Endpoint, 'returns'>): boolean => entry.returns === eventStream;
