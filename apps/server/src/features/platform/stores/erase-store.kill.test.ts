import { createAdmin, type Erasure } from '@stoa/sdk';
import { expect, test } from 'vitest';
import { erasureOf } from '../../../../test/erasure.ts';
import { type ServerProcess, startServerProcess } from '../../../../test/server-process.ts';
import { fillStore, rowsOfStore } from '../../../../test/store-rows.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken, startTestServer } from '../../../../test/test-server.ts';

const rows = 50_000;

test('the erasure of a store of 50 000 rows survives every kill -9 and leaves nothing but other stores', async () => {
  const database = await databaseForThisTest();
  const first = await startTestServer({ database });
  const doomed = await newStore(first.admin);
  const spared = await newStore(first.admin);
  await fillStore(first.app.platform.db, doomed.id, rows);
  await fillStore(first.app.platform.db, spared.id, 200);
  const sparedRows = await rowsOfStore(first.app.platform.db, spared.id);
  await first.close();

  let server = await startServerProcess(database);
  await adminOf(server).store.deleteStore({ id: doomed.id });
  let erased = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    const soFar = erased;
    const report = await erasureOf(adminOf(server), doomed.id, (erasure) => erasedBy(erasure) > soFar);
    await server.kill();
    expect(report.finished_at, 'the process was killed in the middle').toBeNull();
    erased = erasedBy(report);
    server = await startServerProcess(database);
  }
  const report = await erasureOf(adminOf(server), doomed.id);
  await server.kill();
  expect(report.erased).toMatchObject({ markets: rows / 2 + 2, events: rows / 2 + 2 });

  const last = await startTestServer({ database });
  expect(await rowsOfStore(last.app.platform.db, doomed.id)).toEqual({});
  expect(await rowsOfStore(last.app.platform.db, spared.id)).toEqual(sparedRows);
  await last.close();
}, 120_000);

const adminOf = ({ url }: ServerProcess) => createAdmin({ baseUrl: url, apiToken: adminToken });

const erasedBy = ({ erased }: Erasure) => Object.values(erased).reduce((sum, count) => sum + count, 0);
