import { expect, test } from 'vitest';
import { appendRow, connected, ownClient, tokenCalls } from '../../../../test/google.ts';
import { together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { startTestServer, type TestServer } from '../../../../test/test-server.ts';

/** Two servers on one database, with one sandbox and one clock. */
async function twoServers(): Promise<{ servers: [TestServer, TestServer]; close: () => Promise<void> }> {
  const database = await databaseForThisTest();
  const first = await startTestServer({ database, environment: ownClient });
  const { clock, sandbox } = first;
  const environment = { ...ownClient, STOA_SANDBOX: sandbox?.origin ?? '' };
  const second = await startTestServer({ database, clock, environment });
  return {
    servers: [first, second],
    close: async () => {
      await second.close();
      await first.close();
    },
  };
}

const rounds = 10;

test('fifty actions at one moment, in two processes, renew an ended token once and are all done', {
  timeout: 120_000,
}, async () => {
  const { servers, close } = await twoServers();
  const [first] = servers;
  const { id: storeId } = await newStore(first.admin);
  const { id } = await connected(first, storeId);
  for (let round = 0; round < rounds; round += 1) {
    first.sandbox?.reset();
    await connected(first, storeId);
    first.clock.advance(3600);
    const outcomes = await together(50, async (n) => {
      const server = servers[n % 2] as TestServer;
      expect(await appendRow(server, storeId, id)).toMatchObject({ outcome: 'done' });
    });
    expect(outcomes).toEqual(Array(50).fill('done'));
    expect(tokenCalls(first, 'refresh_token')).toHaveLength(1);
    const appended = first.sandbox?.calls({ provider: 'google', path: '/v4/*' }) ?? [];
    expect(appended.map(({ status }) => status)).toEqual(Array(50).fill(200));
  }
  await close();
});

test('fifty actions whose token is refused at one moment renew it once', { timeout: 120_000 }, async () => {
  const { servers, close } = await twoServers();
  const [first] = servers;
  const { id: storeId } = await newStore(first.admin);
  for (let round = 0; round < rounds; round += 1) {
    first.sandbox?.reset();
    const { id } = await connected(first, storeId);
    // For Google an hour has passed, and for the servers none.
    await first.sandbox?.advance(3600);
    await together(50, async (n) => {
      expect(await appendRow(servers[n % 2] as TestServer, storeId, id)).toMatchObject({ outcome: 'done' });
    });
    expect(tokenCalls(first, 'refresh_token')).toHaveLength(1);
    const appended = first.sandbox?.calls({ provider: 'google', path: '/v4/*' }) ?? [];
    expect(appended.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(appended.some(({ status }) => status === 401)).toBe(true);
  }
  await close();
});

test('a grant that was withdrawn is asked for once, and refused to all', { timeout: 120_000 }, async () => {
  const { servers, close } = await twoServers();
  const [first] = servers;
  const { id: storeId } = await newStore(first.admin);
  for (let round = 0; round < rounds; round += 1) {
    first.sandbox?.reset();
    const { id } = await connected(first, storeId);
    first.clock.advance(3600);
    const body = { error: 'invalid_grant' };
    first.sandbox?.script({
      provider: 'google',
      on: 'POST /token',
      fault: 'status',
      status: 400,
      body,
      times: 0,
    });
    await together(50, async (n) => {
      expect(await appendRow(servers[n % 2] as TestServer, storeId, id)).toMatchObject({
        outcome: 'refused',
      });
    });
    expect(tokenCalls(first, 'refresh_token')).toHaveLength(1);
  }
  await close();
});
