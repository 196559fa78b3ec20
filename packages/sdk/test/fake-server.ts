import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Timing } from '../src/index.ts';

/** A request as it arrived. */
export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Of JSON; the text of a form; `undefined` when there was none. */
  body: unknown;
  /** The raw socket side, for answers no server should give. */
  response: ServerResponse;
}

/** What to answer; `undefined` leaves the request hanging, or the answer to the handler. */
export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown } | undefined;

/** A server on a free port until the end of the test, and what it has received so far. */
export async function serve(
  answer: (request: Received, count: number) => Answer | Promise<Answer>,
): Promise<{ baseUrl: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const request: Received = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: text === '' ? undefined : isForm(incoming.headers) ? text : JSON.parse(text),
      response,
    };
    received.push(request);
    const reply = await answer(request, received.length);
    if (!reply) return;
    const { status = 200, headers = {}, body = {} } = reply;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const isForm = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.startsWith('multipart/form-data; boundary=') === true;

/** The body of an error as the API writes it. */
export const failure = (status: number, error: string, more: Partial<Answer> = {}): Answer => ({
  status,
  body: {
    error,
    message: `${error} happened.`,
    statusCode: status,
    validationErrors: [],
    request_id: 'req_1',
    doc_url: `/docs/errors#${error}`,
  },
  ...more,
});

/** Time that passes at once and chance that never strikes; remembers how long was slept. */
export function fakeTiming(now = 0): { timing: Timing; slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    timing: {
      now: () => now,
      random: () => 0,
      sleep: async (ms) => {
        slept.push(ms);
      },
    },
  };
}
