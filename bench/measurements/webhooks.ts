import { type Bench, type Measurement, withoutPostgres } from '../bench.ts';
import { type Row, row, type Skipped } from '../row.ts';
import { backlogRows } from '../webhooks/backlog.ts';
import { makeBed } from '../webhooks/bed.ts';
import { tell } from '../webhooks/control.ts';
import { hangingRows } from '../webhooks/hanging.ts';
import { latencyRows } from '../webhooks/latency.ts';
import { settingsFor, startEngine, startReceiver, subscribe } from '../webhooks/subjects.ts';
import { deliverRows, drain, produceRows } from '../webhooks/throughput.ts';

/** Events on their way to webhooks: how many, how soon, and what those that are well feel of those that are not. */
export const webhooks: Measurement = {
  name: 'webhooks',
  async run(bench) {
    const { postgres } = bench;
    const onPostgres = postgres
      ? await rowsOnPostgres({ ...bench, postgres })
      : [{ name: 'webhooks, PostgreSQL', skipped: withoutPostgres }];
    return [...onPostgres, ...(await rowsOnEmbedded(bench))];
  },
};

async function rowsOnPostgres(bench: Bench & { postgres: object }): Promise<(Row | Skipped)[]> {
  const bed = await makeBed(bench);
  const rows: Row[] = [];
  for (const measure of [produceRows, deliverRows, latencyRows, hangingRows, backlogRows]) {
    rows.push(...(await measure(bench, bed)));
  }
  await bed.stop();
  return rows;
}

/** The same on the embedded database, which has no peer. */
async function rowsOnEmbedded(bench: Bench): Promise<Row[]> {
  const receiver = await startReceiver();
  const server = await startEngine('all', settingsFor());
  const subject = await subscribe(server, receiver.url, { stores: 50, each: 1 });
  const produced = bench.short ? 200 : 2_000;
  const delivered = bench.short ? 500 : 5_000;
  const rounds: Record<string, number[]> = { ours: [], alone: [], deliver: [] };
  for (let round = 0; round <= (bench.short ? 1 : 5); round += 1) {
    bench.progress(`produce and deliver, embedded: round ${round}`);
    await tell(server, 'switch', { on: false });
    for (const way of ['ours', 'alone']) {
      const work = { stores: subject.stores, total: produced, atOnce: 8, alone: way === 'alone' };
      const seconds = await tell<number>(server, 'produce', work);
      if (round > 0) rounds[way]?.push(produced / seconds);
    }
    const seconds = await drain(subject, delivered);
    if (round > 0) rounds.deliver?.push(delivered / seconds);
  }
  await Promise.all([server.stop(), receiver.control.stop()]);
  const limit = { name: 'change alone', rounds: rounds.alone ?? [] };
  return [
    row('produce: change, event, delivery; embedded', '/s', { ours: rounds.ours ?? [], limit }),
    row('deliver: claim to done, embedded', '/s', { ours: rounds.deliver ?? [] }),
  ];
}
