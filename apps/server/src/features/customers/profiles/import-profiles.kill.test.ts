import { createAdmin, type ProfileImportReport } from '@stoa/sdk';
import { expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { type ServerProcess, startServerProcess } from '../../../../test/server-process.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken } from '../../../../test/test-server.ts';

const rows = 20_000;

test('an import of 20 000 rows survives every kill -9 without doubles and without gaps', async () => {
  const database = await databaseForThisTest();
  let server = await startServerProcess(database);
  const { id: storeId } = await newStore(adminOf(server));
  const lines = Array.from({ length: rows }, (_, n) =>
    n % 100 === 99 ? `not an address ${n},Wrong` : `customer-${n}@example.com,Nr ${n}`,
  );
  const { id: audience_id } = await adminOf(server).audience.create({ storeId, key: 'all' });
  const data = `email,name\n${lines.join('\n')}\n`;
  const { id } = await adminOf(server).profile.import({ storeId, data, audience_id });
  const reached = (beyond: number): Promise<ProfileImportReport> =>
    eventually(async () => {
      const report = await adminOf(server).profile.getImport({ storeId, id });
      expect(report.rows).toBeGreaterThan(beyond);
      return report;
    });

  let read = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    const report = await reached(read);
    await server.kill();
    expect(report.status, 'the process was killed in the middle').toBe('running');
    read = report.rows;
    server = await startServerProcess(database);
  }
  const report = await eventually(async () => {
    const ended = await adminOf(server).profile.getImport({ storeId, id });
    expect(ended.status).toBe('completed');
    return ended;
  });
  const wrong = rows / 100;
  expect(report).toMatchObject({ rows, created: rows - wrong, updated: 0, skipped: 0, failed: wrong });
  expect(report.errors.map(({ row }) => row)).toEqual(Array.from({ length: wrong }, (_, n) => 100 * (n + 1)));
  expect(report.subscribed).toBe(rows - wrong);
  const { subscribers } = await adminOf(server).audience.get({ storeId, id: audience_id });
  expect(subscribers).toEqual({ active: rows - wrong, pending: 0 });
  // The first one was that of the audience itself.
  const [newest] = (await adminOf(server).event.list({ storeId, entity: audience_id, limit: 1 })).items;
  expect(newest?.sequence).toBe(rows - wrong + 1);
  const { counts } = await adminOf(server).store.getStore({ id: storeId });
  expect(counts.profiles).toBe(rows - wrong);
  await server.stop();
}, 180_000);

const adminOf = ({ url }: ServerProcess) => createAdmin({ baseUrl: url, apiToken: adminToken });
