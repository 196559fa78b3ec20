import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';

/** A receiver that speaks raw bytes, so that it can break every rule of HTTP. */
export interface Receiver {
  port: number;
  url: string;
  /** Everything that reached it, by connection. */
  received: string[];
  /** Resolves with the bytes it wrote when its first connection is closed by the other side. */
  closed: Promise<number>;
}

/** Does something on each request; `body` is what came after the headers so far. */
type Script = (socket: net.Socket, request: { head: string; number: number }) => void;

export const ok = (body = 'ok', headers = '') =>
  `HTTP/1.1 200 OK\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`;

/** Starts a receiver for one test; without a script it never answers. */
export async function receiver(
  script: Script = () => {},
  options: { tls?: tls.TlsOptions; greeting?: string } = {},
): Promise<Receiver> {
  const received: string[] = [];
  const closed = Promise.withResolvers<number>();
  const sockets = new Set<net.Socket>();
  let number = 0;
  const serve = (socket: net.Socket) => {
    const index = received.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => {});
    if (options.greeting) socket.write(options.greeting);
    socket.on('close', () => closed.resolve(socket.bytesWritten));
    socket.on('data', (chunk) => {
      received[index] += chunk.toString('latin1');
      // One request per chunk is all these tests send; a body may follow in the next one.
      const head = /^[A-Z]+ \S+ HTTP\/1\.1\r\n[\s\S]*?\r\n\r\n/.exec(chunk.toString('latin1'))?.[0];
      if (head) script(socket, { head, number: number++ });
    });
  };
  const server = options.tls ? tls.createServer(options.tls, serve) : net.createServer(serve);
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    received,
    closed: closed.promise,
  };
}

/** Writes a piece again and again, as fast as it is taken or every few milliseconds, until the socket is closed. */
export function repeat(socket: net.Socket, piece: string | Buffer, everyMs = 0): void {
  const next = () => {
    if (socket.destroyed) return;
    if (everyMs > 0) socket.write(piece, () => setTimeout(next, everyMs));
    else if (socket.write(piece)) setImmediate(next);
    else socket.once('drain', next);
  };
  next();
}
