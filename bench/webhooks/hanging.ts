import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { median, type Row, row } from '../row.ts';
import type { Bed } from './bed.ts';
import { tell } from './control.ts';
import { latencyOf } from './latency.ts';

/** What 49 webhooks feel of one that hangs, with nothing and with 50,000 deliveries waiting for it. */
export async function hangingRows(bench: Bench, bed: Bed): Promise<Row[]> {
  const stock = bench.short ? 5_000 : 50_000;
  const p99: Record<string, number[]> = {};
  const measure = async (way: string, producer = bed.stoa.server) => {
    bench.progress(`49 webhooks that are well: ${way}`);
    const hang = way.includes('without') ? [] : [bed.stoa.paths[0] as string];
    const latency = await latencyOf(bench, bed, producer, { hang });
    p99[way] = [...(p99[way] ?? []), latency.p99];
  };
  for (let round = 0; round < (bench.short ? 1 : 5); round += 1) {
    await anew(bed);
    await measure('without');
    await measure('with');
    await anew(bed);
    await tell(bed.stoa.server, 'fill', { total: stock, webhookIds: [bed.stoa.webhooks[0]] });
    await measure('with stock');
  }
  await anew(bed);
  await tell(bed.boss, 'work');
  // Once: its workers need long to come back.
  await measure('pg-boss without', bed.boss);
  await measure('pg-boss with', bed.boss);
  await tell(bed.boss, 'rest');
  await anew(bed);
  const peer = ['pg-boss without', 'pg-boss with'].map((way) => Math.round(median(p99[way] ?? [])));
  const limit = { name: 'none hangs', rounds: p99.without ?? [] };
  return [
    row(
      'healthy p99, 1 of 50 hangs',
      'ms',
      { ours: p99.with ?? [], limit },
      { atMost: 1.2, also: `pg-boss ${peer.join(' -> ')} ms` },
    ),
    row(
      `healthy p99, 1 of 50 hangs with ${stock.toLocaleString('en')} waiting`,
      'ms',
      { ours: p99['with stock'] ?? [], limit },
      { atMost: 1.2 },
    ),
  ];
}

/** Lets go of what hangs, and forgets what waited for it. */
async function anew({ receiver, stoa }: Bed): Promise<void> {
  await tell(receiver.control, 'begin');
  await delay(300);
  await tell(stoa.server, 'empty');
  await tell(stoa.server, 'switch', { on: true });
}
