import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { Child } from '../child.ts';
import { median, type Row, row } from '../row.ts';
import type { Bed } from './bed.ts';
import { tell } from './control.ts';
import { startEngine } from './subjects.ts';

const perSecond = 200;

/** Milliseconds from commit to first byte, at the half and at the 99th of a hundred. */
export interface Latency {
  p50: number;
  p99: number;
  /** Committed, and not arrived when it was counted. */
  missing: number;
}

/** Events at a steady rate, one after the other on all webhooks; on those at `hang` nothing is counted. */
export async function latencyOf(
  bench: Bench,
  { receiver, ...bed }: Bed,
  producer: Child,
  { hang = [], seconds = bench.short ? 2 : 8 }: { hang?: string[]; seconds?: number } = {},
): Promise<Latency> {
  await tell(receiver.control, 'begin', { hang, record: true });
  const prefix = Math.random().toString(36).slice(2, 8);
  const input = { stores: bed.stoa.stores, urls: bed.urls, perSecond, seconds, prefix };
  const committed = await tell<[string, number][]>(producer, 'pace', input);
  await delay(500);
  const arrived = await tell<[string, string, number][]>(receiver.control, 'arrivals');
  const at = new Map(arrived.map(([mark, , time]) => [mark, time]));
  const hanging = new Set(hang.map((path) => bed.stoa.paths.indexOf(path)));
  const counted = committed.filter((_, n) => !hanging.has(n % bed.stoa.stores.length));
  const latencies = counted
    // What has not arrived is late by all the time there was, at least.
    .map(([mark, time]) => (at.get(mark) ?? Number.POSITIVE_INFINITY) - time)
    .sort((a, b) => a - b);
  const of = (share: number) =>
    Math.min(latencies[Math.floor(latencies.length * share)] ?? Number.NaN, seconds * 1000);
  return { p50: of(0.5), p99: of(0.99), missing: latencies.filter((one) => one === Infinity).length };
}

/** From the commit of an event to the first byte at its receiver: in one process, in two, and the others. */
export async function latencyRows(bench: Bench, bed: Bed): Promise<Row[]> {
  const found: Record<string, Latency[]> = {};
  const ways: Record<string, Child> = { ours: bed.stoa.server, 'bare posts': bed.posts, 'pg-boss': bed.boss };
  await tell(bed.stoa.server, 'empty');
  await tell(bed.stoa.server, 'switch', { on: true });
  await tell(bed.boss, 'work');
  for (let round = 0; round <= (bench.short ? 1 : 5); round += 1) {
    for (const [way, child] of Object.entries(ways)) {
      bench.progress(`commit to first byte: round ${round}, ${way}`);
      const latency = await latencyOf(bench, bed, child, round === 0 ? { seconds: 1 } : {});
      if (round > 0) found[way] = [...(found[way] ?? []), latency];
    }
  }
  await tell(bed.boss, 'rest');
  const rows = rowsOf(`commit to first byte at ${perSecond}/s`, found);
  // Two of ours at once would both deliver: the peers wait.
  const api = await startEngine('api', bed.settings);
  const apart: Latency[] = [];
  for (let round = 0; round <= (bench.short ? 1 : 5); round += 1) {
    bench.progress(`commit to first byte, two processes: round ${round}`);
    const latency = await latencyOf(bench, bed, api, round === 0 ? { seconds: 1 } : {});
    if (round > 0) apart.push(latency);
  }
  await api.stop();
  return [
    ...rows,
    ...rowsOf(`commit to first byte at ${perSecond}/s, API and worker apart`, {
      ...found,
      ours: apart,
    }),
  ];
}

function rowsOf(name: string, found: Record<string, Latency[]>): Row[] {
  const all = (way: string, member: keyof Latency) => (found[way] ?? []).map((one) => one[member]);
  const missing = all('ours', 'missing').reduce((sum, count) => sum + count, 0);
  return (['p50', 'p99'] as const).map((member) =>
    row(
      `${name}, ${member}`,
      'ms',
      { ours: all('ours', member), limit: { name: 'bare posts', rounds: all('bare posts', member) } },
      {
        below: member === 'p50' ? 15 : 100,
        also: `pg-boss ${median(all('pg-boss', member)).toFixed(1)} ms${missing > 0 ? `, ${missing} MISSING` : ''}`,
      },
    ),
  );
}
