import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createAdmin } from '@stoa/sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServerProcess } from '../server-process.ts';
import { storeBody } from '../stores.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { adminToken } from '../test-server.ts';

const head = 'HTTP/1.1 200 OK\r\n';
const filler = Buffer.alloc(256 * 1024, 'x');

/** Writes the same piece for as long as it is taken. */
function endlessly(socket: Socket, piece: Buffer): void {
  const next = () => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', next);
  };
  next();
}

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const answers: Record<string, (socket: Socket) => void> = {
  '/fine': (socket) => void socket.write(`${head}content-length: 2\r\n\r\nok`),
  '/huge': (socket) => {
    socket.write(`${head}content-length: 10000000000\r\n\r\n`);
    endlessly(socket, filler);
  },
  '/endless': (socket) => {
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
    endlessly(socket, Buffer.concat([Buffer.from('40000\r\n'), filler, Buffer.from('\r\n')]));
  },
  '/bomb': (socket) => {
    socket.write(`${head}content-encoding: gzip\r\ncontent-length: ${bomb.length * 1000}\r\n\r\n`);
    endlessly(socket, bomb);
  },
  '/header': (socket) => {
    socket.write(`${head}x-a: `);
    endlessly(socket, filler);
  },
};

/** A receiver whose path says how it answers. */
async function receiver(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      const [, path = '', length = ''] = /^POST (\S+) [\s\S]*?content-length: (\d+)/i.exec(text) ?? [];
      const end = text.indexOf('\r\n\r\n');
      if (end < 0 || text.length < end + 4 + Number(length)) return;
      text = '';
      answers[path]?.(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const megabyte = 1024 * 1024;

/** The memory of a process, by its own word. */
async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

test.skipIf(!onPostgres)(
  'answers that are huge, endless, compressed or all header take less than 20 MB more than small ones',
  async () => {
    const database = await databaseForThisTest();
    const api = await startServerProcess(database, { role: 'api' });
    const worker = await startServerProcess(database, {
      role: 'worker',
      // What V8 keeps for its young objects, and grows as it likes, is not what is measured.
      environment: { NODE_OPTIONS: '--max-semi-space-size=2' },
    });
    const { store, webhook } = createAdmin({ baseUrl: api.url, apiToken: adminToken, maxRetries: 0 });
    const url = await receiver();

    /** Delivers `count` changes to each of the paths; answers the most memory the server had meanwhile. */
    async function peakOf(paths: string[], count: number): Promise<number> {
      const { id: storeId } = await store.createStore(storeBody());
      const ids: string[] = [];
      for (const path of paths) {
        const body = {
          storeId,
          key: `to-${path.slice(1)}-${ids.length}`,
          url: url + path,
          max_in_flight: 10,
        };
        ids.push((await store.createWebhook({ ...body, events: ['store.updated'] })).id);
      }
      for (let n = 0; n < count; n += 1) {
        await store.updateStore({ id: storeId, settings: { order_number_prefix: `${n}` } });
      }
      let peak = 0;
      await vi.waitFor(
        async () => {
          peak = Math.max(peak, await residentBytes(worker.url));
          for (const id of ids) {
            const { items } = await webhook.listDeliveries({ storeId, id, limit: 100 });
            expect(
              items.filter(({ waiting_for }) =>
                ['turn', 'answer', 'lane_full'].includes(waiting_for?.reason ?? ''),
              ),
            ).toEqual([]);
          }
        },
        { timeout: 30_000, interval: 20 },
      );
      return peak;
    }

    const odd = Object.keys(answers).filter((path) => path !== '/fine');
    const small = odd.map(() => '/fine');
    const usual = await peakOf(small, 12);
    expect((await peakOf(odd, 12)) - usual).toBeLessThan(20 * megabyte);
  },
  60_000,
);
