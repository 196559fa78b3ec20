import { join } from 'node:path';
import type { Measurement } from '../bench.ts';
import { temporaryDirectory } from '../cleanup.ts';
import { startPGlite } from '../limits.ts';
import { median, type Row, row } from '../row.ts';
import { startStoa, startThroughNpm } from '../stoa.ts';

/** From the start of the program to /health/ready, on a new data directory and again on the same one. */
export const coldStart: Measurement = {
  name: 'cold-start',
  async run({ short, progress }) {
    const ways = {
      'npm start': (directory: string) => startThroughNpm({ STOA_DATA_DIR: join(directory, 'npm') }),
      'node start.js': (directory: string) => startStoa({ STOA_DATA_DIR: join(directory, 'node') }),
      limit: (directory: string) => startPGlite(join(directory, 'limit')),
    };
    const times: Record<string, number[]> = {};
    const processorMs: Record<string, number[]> = {};
    for (let round = 1; round <= (short ? 1 : 7); round += 1) {
      const directory = temporaryDirectory();
      for (const kind of ['fresh', 'warm']) {
        for (const [way, start] of Object.entries(ways)) {
          progress(`cold start, round ${round}: ${kind}, ${way}`);
          const child = await start(directory);
          const key = `${kind} ${way}`;
          times[key] = [...(times[key] ?? []), child.readyMs];
          processorMs[key] = [...(processorMs[key] ?? []), child.processorMs];
          await child.stop();
        }
      }
    }
    const rowOf = (kind: string, way: string, below?: number): Row =>
      row(
        `start, ${kind} directory, ${way}`,
        'ms',
        {
          ours: times[`${kind} ${way}`] ?? [],
          limit: { name: 'bare PGlite', rounds: times[`${kind} limit`] ?? [] },
        },
        below === undefined ? { also: cpu(kind, way) } : { below },
      );
    // npm's own processor time says nothing about us.
    const cpu = (kind: string, way: string) =>
      `cpu ${median(processorMs[`${kind} ${way}`] ?? [])} | ${median(processorMs[`${kind} limit`] ?? [])} ms`;
    return [
      rowOf('fresh', 'npm start', 3000),
      rowOf('warm', 'npm start', 1500),
      rowOf('fresh', 'node start.js'),
      rowOf('warm', 'node start.js'),
    ];
  },
};
