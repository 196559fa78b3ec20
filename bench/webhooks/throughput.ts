import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { Child } from '../child.ts';
import { processorMsOf } from '../process-use.ts';
import { median, type Row, row } from '../row.ts';
import type { Bed } from './bed.ts';
import { sharedNow, tell } from './control.ts';
import type { Subject } from './subjects.ts';

/** Commits of a change with its event and its delivery, against the change alone and against pg-boss. */
export async function produceRows(bench: Bench, { stoa, boss, urls }: Bed): Promise<Row[]> {
  const total = bench.short ? 300 : 3_000;
  const rounds: Record<string, number[]> = { ours: [], alone: [], boss: [], bossAlone: [] };
  await tell(stoa.server, 'switch', { on: false });
  for (let round = 0; round <= (bench.short ? 1 : 5); round += 1) {
    bench.progress(`produce, PostgreSQL: round ${round}`);
    const ways = {
      ours: () =>
        tell<number>(stoa.server, 'produce', { stores: stoa.stores, total, atOnce: 8, alone: false }),
      alone: () =>
        tell<number>(stoa.server, 'produce', { stores: stoa.stores, total, atOnce: 8, alone: true }),
      boss: () => tell<number>(boss, 'produce', { urls, total, atOnce: 8, alone: false }),
      bossAlone: () => tell<number>(boss, 'produce', { urls, total, atOnce: 8, alone: true }),
    };
    for (const [way, run] of Object.entries(ways)) {
      const seconds = await run();
      if (round > 0) rounds[way]?.push(total / seconds);
    }
  }
  await tell(stoa.server, 'empty');
  await tell(boss, 'rest');
  const name = 'produce: change, event, delivery; PostgreSQL';
  const ours = rounds.ours ?? [];
  return [
    row(name, '/s', { ours, limit: { name: 'change alone', rounds: rounds.alone ?? [] } }),
    row(
      name,
      '/s',
      { ours, limit: { name: 'pg-boss', rounds: rounds.boss ?? [] } },
      { also: `its change alone ${Math.round(median(rounds.bossAlone ?? []))}` },
    ),
  ];
}

/** Deliveries from the claim to the end, against the bare loop and against pg-boss. */
export async function deliverRows(bench: Bench, bed: Bed): Promise<Row[]> {
  const total = bench.short ? 1_000 : 10_000;
  const rounds: Record<string, number[]> = { ours: [], posts: [], boss: [] };
  const processor: Record<string, number[]> = { ours: [], posts: [], boss: [] };
  const children: Record<string, Child> = { ours: bed.stoa.server, posts: bed.posts, boss: bed.boss };
  const ways = {
    ours: () => drain(bed.stoa, total),
    posts: () => tell<number>(bed.posts, 'deliver', { urls: bed.urls, total }),
    boss: () => drainBoss(bed, total),
  };
  for (let round = 0; round <= (bench.short ? 1 : 5); round += 1) {
    for (const [way, run] of Object.entries(ways)) {
      bench.progress(`deliver, PostgreSQL: round ${round}, ${way}`);
      const before = processorMsOf((children[way] as Child).pid);
      const seconds = await run();
      if (round === 0) continue;
      rounds[way]?.push(total / seconds);
      processor[way]?.push((processorMsOf((children[way] as Child).pid) - before) / total);
    }
  }
  const name = 'deliver: claim to done, PostgreSQL';
  const cpu = (way: string) => `${median(processor[way] ?? []).toFixed(2)} ms`;
  const ours = rounds.ours ?? [];
  return [
    row(
      name,
      '/s',
      { ours, limit: { name: 'bare posts', rounds: rounds.posts ?? [] } },
      { ratio: 0.3, also: `cpu ${cpu('ours')} | ${cpu('posts')}` },
    ),
    row(
      name,
      '/s',
      { ours, limit: { name: 'pg-boss', rounds: rounds.boss ?? [] } },
      { also: `cpu ${cpu('ours')} | ${cpu('boss')}` },
    ),
  ];
}

/** Lays deliveries in stock, switches the webhooks on and waits until all are done; answers how many seconds it took. */
export async function drain({ server }: Subject, total: number): Promise<number> {
  await tell(server, 'switch', { on: false });
  await tell(server, 'empty');
  await tell(server, 'fill', { total });
  const from = sharedNow();
  await tell(server, 'switch', { on: true });
  while ((await tell<number>(server, 'left')) > 0) await delay(25);
  return (sharedNow() - from) / 1000;
}

async function drainBoss({ boss, urls }: Bed, total: number): Promise<number> {
  await tell(boss, 'fill', { urls, total });
  const from = sharedNow();
  await tell(boss, 'work');
  while ((await tell<number>(boss, 'done')) < total) await delay(25);
  const seconds = (sharedNow() - from) / 1000;
  await tell(boss, 'rest');
  return seconds;
}
