import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { type Row, row } from '../row.ts';
import type { Bed } from './bed.ts';
import { sharedNow, tell } from './control.ts';
import { startEngine } from './subjects.ts';
import { drain } from './throughput.ts';

/** What a million deliveries that wait cost those that are made, and a claim of 64 among them. */
export async function backlogRows(bench: Bench, bed: Bed): Promise<Row[]> {
  const backlog = bench.short ? 50_000 : 1_000_000;
  const few = bench.short ? 1_000 : 10_000;
  const { server } = bed.stoa;
  const without: number[] = [];
  for (let round = 0; round < (bench.short ? 1 : 3); round += 1) {
    bench.progress(`backlog: without, round ${round + 1}`);
    without.push(few / (await drain(bed.stoa, few)));
  }
  bench.progress(`backlog: laying ${backlog} deliveries in stock`);
  await tell(server, 'switch', { on: false });
  await tell(server, 'empty');
  await tell(server, 'fill', { total: backlog, eventsPerStore: 100 });
  await tell(bed.receiver.control, 'begin');
  await tell(server, 'switch', { on: true });
  const rates: number[] = [];
  for (let round = 0; round < (bench.short ? 1 : 3); round += 1) {
    bench.progress(`backlog: with, round ${round + 1}`);
    const [from, before] = [sharedNow(), await tell<number>(server, 'done')];
    await delay(bench.short ? 1_000 : 8_000);
    rates.push(((await tell<number>(server, 'done')) - before) / ((sharedNow() - from) / 1000));
  }
  bench.progress('backlog: claiming');
  const took = (await claims(bed, bench.short ? 30 : 300)).sort((a, b) => a - b);
  const p = (share: number) => took[Math.floor(took.length * share)] ?? Number.NaN;
  const name = backlog.toLocaleString('en');
  return [
    row(
      `deliver with a backlog of ${name}, PostgreSQL`,
      '/s',
      { ours: rates, limit: { name: 'without it', rounds: without } },
      {},
    ),
    row(
      `claim of 64 in a backlog of ${name}, p99`,
      'ms',
      { ours: [p(0.99)] },
      { below: 50, also: `p50 ${p(0.5).toFixed(1)} ms` },
    ),
  ];
}

/** How long claims take, of a process that does nothing else; the server that delivers is stopped for good. */
async function claims({ stoa, settings }: Bed, times: number): Promise<number[]> {
  await tell(stoa.server, 'switch', { on: false });
  await stoa.server.stop();
  const api = await startEngine('api', settings);
  await tell(api, 'switch', { on: true });
  const took = await tell<number[]>(api, 'claims', { times, free: 64 });
  await api.stop();
  return took;
}
