import { StoaError } from '@stoa/sdk';
import { expect, test } from 'vitest';
import { eventually } from '../../test/eventually.ts';
import { newStore } from '../../test/stores.ts';
import { databaseForThisTest } from '../../test/test-database.ts';
import { serverForThisTest, startTestServer, type TestServer } from '../../test/test-server.ts';

test('a server that stops under load ends by itself, and has done all it answered', async () => {
  const database = await databaseForThisTest();
  const server = await startTestServer({ database });
  const { id: storeId } = await newStore(server.admin);
  const answered: string[] = [];
  const clients = Array.from({ length: 6 }, (_, client) =>
    makeMarkets(server, storeId, `client-${client}`, answered),
  );
  await eventually(async () => expect(answered.length).toBeGreaterThan(20));
  await server.close();
  for (const end of await Promise.all(clients)) expect(end).toBe('NETWORK');

  const next = await serverForThisTest({ database });
  const kept = (await next.admin.market.list({ storeId })).map((market) => market.key);
  expect(kept).toEqual(expect.arrayContaining(answered));
});

/** Makes markets until the server is gone; answers what the last call failed with. */
async function makeMarkets(
  server: TestServer,
  storeId: string,
  name: string,
  answered: string[],
): Promise<string> {
  try {
    for (let n = 0; ; n += 1) {
      const key = `${name}-${n}`;
      await server.admin.market.create({ storeId, key, currency: 'EUR', tax_mode: 'inclusive' });
      answered.push(key);
    }
  } catch (error) {
    if (error instanceof StoaError) return error.code;
    throw error;
  }
}
