import type { Client } from './client.ts';
import type { RequestOptions } from './config.ts';
import { messagesOf } from './event-source.ts';
import type { Arguments } from './operation.ts';
import type { OperationTraits, Route } from './request.ts';
import { backoffMs } from './retry.ts';

/**
 * A method that goes on answering: `for await (const event of stream())`. A connection that ends is made anew where
 * it left off, as often as it takes; only the first one is given up like a call. Aborting `signal` ends the loop.
 */
export type StreamMethod<Params, Item> = (
  ...args: Arguments<Params>
) => AsyncGenerator<Item, void, undefined>;

// After this long a connection was a good one, and the next is made without much ado.
const goodConnectionMs = 60_000;

/** The method that calls `route`, which answers with server-sent events. */
export function streamOperation<Params extends { last_event_id?: string }, Item>(
  client: Client,
  route: Route,
  traits?: OperationTraits,
): StreamMethod<Params, Item> {
  return async function* stream(params?: Params, options: RequestOptions = {}) {
    const { timing } = client;
    const { last_event_id: resumeAfter = '', ...rest } = params ?? {};
    const isNew = newsFilter(resumeAfter);
    let lastId = resumeAfter;
    let retries: RequestOptions = {};
    let badConnections = 0;
    try {
      for (;;) {
        const openedAt = timing.now();
        const headers = { accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) };
        const body = await client.call<ReadableStream<Uint8Array>>(
          route,
          rest,
          { ...options, ...retries, headers: { ...options.headers, ...headers } },
          { ...traits, isStream: true },
        );
        for await (const { id, data } of messagesOf(body, timing, options.signal)) {
          if (id) lastId = id;
          if (data && isNew(id)) yield JSON.parse(data) as Item;
        }
        retries = { maxRetries: Number.POSITIVE_INFINITY };
        if (timing.now() - openedAt >= goodConnectionMs) badConnections = 0;
        await timing.sleep(backoffMs(badConnections, timing.random), options.signal);
        badConnections += 1;
      }
    } catch (error) {
      if (!options.signal?.aborted) throw error;
    }
  };
}

// More than the server repeats when a client comes back.
const longestMemory = 10_000;

/** Tells whether an id comes for the first time, as far back as it remembers. */
function newsFilter(first: string): (id: string) => boolean {
  const known = new Set([first]);
  return (id) => {
    if (id && known.has(id)) return false;
    known.add(id);
    const [oldest] = known;
    if (known.size > longestMemory && oldest !== undefined) known.delete(oldest);
    return true;
  };
}
