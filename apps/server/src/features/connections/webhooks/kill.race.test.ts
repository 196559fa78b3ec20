import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'vitest';
import { openPostgres } from '#db/client';
import { crashPoints } from '#kernel/crash-point';
import {
  chaoticReceiver,
  checkArrivals,
  databaseOf,
  endWaiting,
  startTraffic,
  untilDrained,
} from '../../../../test/chaos.ts';
import { startPostgres } from '../../../../test/postgres-cluster.ts';
import { laySchema } from '../../../../test/schema.ts';
import { startServerProcess } from '../../../../test/server-process.ts';
import { testDatabase } from '../../../../test/test-database.ts';

/** Each point once; `npm run bench -- kills` runs them at length. */
const rounds = Number(process.env.STOA_CHAOS_ROUNDS ?? crashPoints.length);
// Three webhooks with a cap of five each.
const inFlight = 15;

test(
  'two workers and an API killed at every point and at random lose nothing and invent nothing',
  async () => {
    const database = await testDatabase();
    const { url, arrivals } = await chaoticReceiver();
    let api = await startServerProcess(database, { role: 'api' });
    const traffic = await startTraffic(api.url, url);
    let kills = 0;
    for (let round = 0; round < rounds; round += 1) {
      const point = crashPoints[round % crashPoints.length];
      const armed = { environment: { STOA_CRASH_AT: `${point}:${1 + Math.floor(Math.random() * 6)}` } };
      const isOfApi = point?.startsWith('emit-') ?? false;
      if (isOfApi) {
        await api.kill();
        api = await startServerProcess(database, { role: 'api', ...armed });
        if (api.url) traffic.url = api.url;
      }
      const [first, second] = await Promise.all([
        startServerProcess(database, { role: 'worker', ...(isOfApi ? {} : armed) }),
        startServerProcess(database, { role: 'worker' }),
      ]);
      await (isOfApi ? api : first).exited;
      await delay(Math.random() * 300);
      await Promise.all([first.kill(), second.kill()]);
      kills += isOfApi ? 3 : 2;
      if (isOfApi) {
        api = await startServerProcess(database, { role: 'api' });
        traffic.url = api.url;
      }
      await endWaiting(database);
    }
    await traffic.stop();
    await endWaiting(database);
    const last = await startServerProcess(database, { role: 'worker' });
    await untilDrained(traffic);
    await Promise.all([last.kill(), api.kill()]);
    const { db, close } = await databaseOf(database);
    await checkArrivals(db, traffic, arrivals, { kills, inFlight });
    await close();
    await database.drop();
  },
  120_000 + rounds * 30_000,
);

test(
  'a PostgreSQL that crashes under the workers loses nothing that was committed',
  async () => {
    const cluster = await startPostgres({ durable: true });
    const database = { environment: { DATABASE_URL: cluster.url('postgres') } };
    await laySchema(openPostgres(cluster.url('postgres')));
    const { url, arrivals } = await chaoticReceiver();
    const server = await startServerProcess(database);
    const traffic = await startTraffic(server.url, url, 8);
    const crashes = Math.max(3, Math.round(rounds / 10));
    for (let crash = 0; crash < crashes; crash += 1) {
      await delay(1_000 + Math.random() * 1_000);
      await cluster.crashAndRestart();
    }
    await delay(1_000);
    await traffic.stop();
    await server.kill();
    await endWaiting(database);
    const last = await startServerProcess(database);
    traffic.url = last.url;
    await untilDrained(traffic);
    await last.kill();
    const { db, close } = await databaseOf(database);
    await checkArrivals(db, traffic, arrivals, { kills: crashes + 1, inFlight });
    await close();
    await cluster.stop();
  },
  300_000 + rounds * 2_000,
);
