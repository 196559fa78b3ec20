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

/** Sends events as they come, until they end or the client goes away. */
export async function sendStream(
  reply: FastifyReply,
  events: AsyncIterable<ServerSentEvent>,
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
  const iterator = events[Symbol.asyncIterator]();
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  raw.once('close', () => void iterator.return?.());
  try {
    for (;;) {
      const { value, done } = await iterator.next();
      if (done || raw.destroyed) break;
      raw.write(textOf(value));
    }
  } catch (error) {
    reply.log.error({ err: error }, 'an event stream broke off');
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
  return reply;
}

const textOf = ({ id, event }: ServerSentEvent): string =>
  `id: ${id}\n${event ? `event: ${event.name}\ndata: ${event.data}\n` : ''}\n`;
