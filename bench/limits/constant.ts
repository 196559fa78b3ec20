import { createServer } from 'node:http';
import { listen } from './listen.ts';

/** The limit of HTTP itself: `GET /<bytes>` answers a JSON text of that size, made once. */
const bodies = new Map<string, Buffer>();

const bodyOf = (bytes: string): Buffer => {
  const body = bodies.get(bytes) ?? Buffer.from(JSON.stringify('x'.repeat(Math.max(0, Number(bytes) - 2))));
  bodies.set(bytes, body);
  return body;
};

listen(
  createServer((request, response) => {
    request.resume();
    const body = bodyOf(request.url?.slice(1) ?? '');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  }),
);
