import net from 'node:net';
import tls from 'node:tls';
import { expect, test } from 'vitest';
import { addressRules } from './address-rules.ts';
import { AnswerExchange } from './answer-exchange.ts';
import { ConnectionPool } from './connection-pool.ts';
import type { HttpAnswer } from './contract.ts';
import { createNames } from './names.ts';
import { ok, receiver } from './testing/receiver.ts';
import { createTlsSessions } from './tls-sessions.ts';

function poolTo(port: number) {
  const empty = Promise.withResolvers<void>();
  const refusalOf = addressRules(['127.0.0.0/8']);
  const now = () => 0;
  const log = undefined;
  const pool = new ConnectionPool({
    origin: `http://127.0.0.1:${port}`,
    target: { host: '127.0.0.1', port, secure: false },
    names: createNames({ resolve: async () => [], refusalOf, now, log }),
    refusalOf,
    secureContext: tls.createSecureContext,
    sessions: createTlsSessions(),
    openSocket: net.connect,
    now,
    log,
    onEmpty: empty.resolve,
  });
  return { pool, empty: empty.promise };
}

const run = (pool: ConnectionPool, port: number): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const url = new URL(`http://127.0.0.1:${port}/`);
    pool.run(new AnswerExchange({ method: 'GET', url: url.href }, url, resolve, reject), 1);
  });

test.each([
  ['closed by the other side while it rested', () => ok(), true],
  ['closed after an answer', () => ok('ok', 'connection: close\r\n'), false],
  ['cut off', () => ok('x'.repeat(100_000)), false],
])(
  'a pool whose last connection was %s is told of as empty, so that it can be forgotten',
  async (_how, answer, byReceiver) => {
    const { port } = await receiver((socket) => {
      socket.write(answer());
      if (byReceiver) setTimeout(() => socket.destroy(), 20);
    });
    const { pool, empty } = poolTo(port);
    expect(await run(pool, port)).toMatchObject({ status: 200 });
    await empty;
  },
);

test('a pool that could not connect is told of as empty', async () => {
  const { pool, empty } = poolTo(2);
  await expect(run(pool, 2)).rejects.toMatchObject({ class: 'connect_refused' });
  await empty;
});
