import type { ServerResponse } from 'node:http';
import type { ServerSentEvent } from '@stoa/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

// Proxies close connections that are silent for a minute or half of one.
const heartbeatMs = 15_000;

/** The request with the `Last-Event-ID` that browsers send when they come back, as a query parameter. */
export const resumable = (request: FastifyRequest): Pick<FastifyRequest, 'params' | 'query' | 'body'> => {
  const header = request.headers['last-event-id'];
  const query = request.query as Record<string, unknown>;
  return {
    params: request.params,
    body: request.body,
    query: typeof header === 'string' && header !== '' ? { last_event_id: header, ...query } : query,
  };
};

/** Sends events as they come, until they end, the client goes away or the server closes, which waits for answers. */
export async function sendStream(
  reply: FastifyReply,
  events: AsyncIterable<ServerSentEvent | null>,
  closing: AbortSignal,
): Promise<FastifyReply> {
  reply.headers({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would collect the events before it passes them on.
    'x-accel-buffering': 'no',
  });
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, reply.getHeaders() as Record<string, string>);
  raw.write(': connected\n\n');
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  try {
    for await (const message of events) {
      if (raw.destroyed || closing.aborted) break;
      if (message && !raw.write(textOf(message))) await drained(raw);
    }
  } catch (error) {
    reply.log.error({ err: error }, 'an event stream broke off');
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
  return reply;
}

/** When the client has taken what was written, or is gone: a slow one may not fill the memory. */
const drained = (raw: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      raw.off('drain', go).off('close', go);
      resolve();
    };
    raw.once('drain', go).once('close', go);
  });

const textOf = ({ id, event }: ServerSentEvent): string =>
  `id: ${id}\n${event ? `event: ${event.name}\ndata: ${event.data}\n` : ''}\n`;
