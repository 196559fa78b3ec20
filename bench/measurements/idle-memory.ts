import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, type Measurement, withoutPostgres } from '../bench.ts';
import type { Child } from '../child.ts';
import { temporaryDirectory } from '../cleanup.ts';
import { createDatabase } from '../database.ts';
import { startPGlite, startStatements } from '../limits.ts';
import { memoryOf } from '../process-use.ts';
import { median, type Row, row, type Skipped } from '../row.ts';
import { startStoa } from '../stoa.ts';

const secondsAfterReady = 5;

/** Resident memory of the server's process when it has nothing to do. */
export const idleMemory: Measurement = {
  name: 'idle-memory',
  async run(bench) {
    const rows: (Row | Skipped)[] = [];
    const directories = Array.from({ length: roundsOf(bench) }, temporaryDirectory);
    const embedded = {
      limit: 'bare PGlite',
      below: 250,
      startOurs: (round: number) => startStoa({ STOA_DATA_DIR: join(directories[round] ?? '', 'ours') }),
      startLimit: (round: number) => startPGlite(join(directories[round] ?? '', 'limit')),
    };
    rows.push(await idle(bench, 'idle memory, embedded, fresh directory', embedded));
    // On the directories of the round before.
    if (!bench.short) rows.push(await idle(bench, 'idle memory, embedded, warm directory', embedded));
    if (!bench.postgres) return [...rows, { name: 'idle memory, PostgreSQL', skipped: withoutPostgres }];

    const url = await createDatabase(bench.postgres, 'idle');
    const directory = temporaryDirectory();
    rows.push(
      await idle(bench, 'idle memory, PostgreSQL', {
        limit: 'node:http + pg',
        below: 150,
        startOurs: () => startStoa({ STOA_DATA_DIR: directory, DATABASE_URL: url }),
        startLimit: () => startStatements({ url, poolSize: 10, recordings: {} }),
      }),
    );
    return rows;
  },
};

const roundsOf = (bench: Bench): number => (bench.short ? 1 : 5);

async function idle(
  bench: Bench,
  name: string,
  subject: {
    limit: string;
    below: number;
    startOurs(round: number): Promise<Child>;
    startLimit(round: number): Promise<Child>;
  },
): Promise<Row> {
  const ours: number[] = [];
  const limit: number[] = [];
  const peaks: number[] = [];
  for (let round = 0; round < roundsOf(bench); round += 1) {
    bench.progress(`${name}: round ${round + 1}`);
    // Beside each other: an idle process does not disturb its neighbour.
    const stoa = await subject.startOurs(round);
    const bare = await subject.startLimit(round);
    await delay(secondsAfterReady * 1000);
    const memory = memoryOf(stoa.pid);
    ours.push(memory.now);
    peaks.push(memory.peak ?? Number.NaN);
    limit.push(memoryOf(bare.pid).now);
    await Promise.all([stoa.stop(), bare.stop()]);
  }
  return row(
    name,
    'MB',
    { ours, limit: { name: subject.limit, rounds: limit } },
    { below: subject.below, also: `peak since start ${Math.round(median(peaks))} MB` },
  );
}
