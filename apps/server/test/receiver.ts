import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** How it answers from now on; 204 by default. */
  answer(how: (request: Received, response: ServerResponse) => void): void;
}

/** A receiver of webhooks on loopback, on a free port or on this one, closed at the end of the test. */
export async function receiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  let how = (_: Received, response: ServerResponse): void => void response.writeHead(204).end();
  const server = createServer(async (request, response) => {
    const arrived = {
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body: await textOf(request),
    };
    received.push(arrived);
    how(arrived, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer(next) {
      how = next;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
