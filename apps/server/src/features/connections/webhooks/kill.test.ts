import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'vitest';
import { type CrashPoint, crashPoints } from '#kernel/crash-point';
import {
  chaoticReceiver,
  checkArrivals,
  databaseOf,
  endWaiting,
  startTraffic,
  untilDrained,
} from '../../../../test/chaos.ts';
import { startServerProcess } from '../../../../test/server-process.ts';
import { testDatabase } from '../../../../test/test-database.ts';

/** Which of the points come up is chance, until there are as many rounds as points: `npm run bench -- kills`. */
const rounds = Number(process.env.STOA_CHAOS_ROUNDS ?? 5);
// Three webhooks with a cap of five each.
const inFlight = 15;

test(
  'a single process killed at points of a delivery and at random loses nothing and invents nothing',
  async () => {
    const database = await testDatabase();
    const { url, arrivals } = await chaoticReceiver();
    let server = await startServerProcess(database);
    const traffic = await startTraffic(server.url, url);
    await server.kill();
    let kills = 1;
    for (const point of [...pointsOf(rounds), null]) {
      await endWaiting(database);
      const environment: Record<string, string> = point
        ? { STOA_CRASH_AT: `${point}:${1 + Math.floor(Math.random() * 6)}` }
        : {};
      server = await startServerProcess(database, { environment });
      if (server.url) traffic.url = server.url;
      if (point) await server.exited;
      else await delay(Math.random() * 2_000);
      await server.kill();
      kills += 1;
    }
    await traffic.stop();
    await endWaiting(database);
    server = await startServerProcess(database);
    traffic.url = server.url;
    await untilDrained(traffic);
    await server.kill();
    const { db, close } = await databaseOf(database);
    await checkArrivals(db, traffic, arrivals, { kills, inFlight });
    await close();
    await database.drop();
  },
  120_000 + rounds * 40_000,
);

/** Each point once before any comes up again. */
const pointsOf = (count: number): CrashPoint[] =>
  Array.from({ length: Math.ceil(count / crashPoints.length) }, () => shuffled(crashPoints))
    .flat()
    .slice(0, count);

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
