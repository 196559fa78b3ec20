import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type PostgresCluster,
  postgresPrograms,
  startPostgres,
} from '../apps/server/test/postgres-cluster.ts';
import type { Bench, Measurement } from './bench.ts';
import { repository } from './child.ts';
import { closeAll, closeAtEnd } from './cleanup.ts';
import { coldStart } from './measurements/cold-start.ts';
import { idleMemory } from './measurements/idle-memory.ts';
import { lists } from './measurements/lists.ts';
import { media } from './measurements/media.ts';
import { sdkSize } from './measurements/sdk-size.ts';
import { stores } from './measurements/stores.ts';
import type { Row, Skipped } from './row.ts';
import { table } from './table.ts';

/** `npm run bench [-- --short] [--only <measurement>] [--json <file>]`: see README.md. */

const all: Measurement[] = [coldStart, idleMemory, stores, lists, media, sdkSize];
const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
  },
});
const names = all.map(({ name }) => name);
const unknown = options.only?.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no measurement "${unknown}". They are: ${names.join(', ')}.`);
  process.exit(64);
}
const chosen = all.filter(({ name }) => options.only?.includes(name) ?? true);

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
console.log(`${machine.cores} cores, ${machine.cpu}, ${machine.memoryGb} GB, Node ${machine.node}`);

const programs = postgresPrograms();
const bench: Bench = {
  short: options.short,
  postgres: programs ? await startedPostgres() : null,
  progress: (text) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K  ${text}` : `  ${text}\n`),
};
const startedAt = new Date();
const rows: (Row | Skipped)[] = [];
try {
  for (const measurement of chosen) rows.push(...(await measurement.run(bench)));
} finally {
  await closeAll();
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
console.log(`\n${table(rows)}\n`);

const file =
  options.json ?? join(repository, 'bench/results', `${startedAt.toISOString().replaceAll(':', '-')}.json`);
mkdirSync(dirname(file), { recursive: true });
const result = { at: startedAt.toISOString(), commit: commit(), short: options.short, machine, rows };
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
console.log(`Written to ${file} after ${Math.round((Date.now() - startedAt.getTime()) / 1000)} s.`);
process.exit();

async function startedPostgres(): Promise<PostgresCluster> {
  // Waits for the disk at each commit, as production does.
  const starting = startPostgres({ durable: true });
  closeAtEnd(async () => (await starting).stop());
  return starting;
}

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: repository, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
