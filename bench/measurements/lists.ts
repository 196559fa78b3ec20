import { cpSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbedded } from '../../apps/server/src/db/embedded.ts';
import { type Bench, type Measurement, withoutPostgres } from '../bench.ts';
import { temporaryDirectory } from '../cleanup.ts';
import { createDatabase } from '../database.ts';
import { type Ask, indexesOf } from '../indexes.ts';
import { type Latency, latencyOf } from '../latency.ts';
import { startStatements } from '../limits.ts';
import { allLists } from '../lists/index.ts';
import type { Operation } from '../operation.ts';
import { type Recorded, recordOperations } from '../record-operations.ts';
import { median, type Row, row, type Skipped } from '../row.ts';
import { startStoa, token } from '../stoa.ts';

const rowsOf = (bench: Bench): number => (bench.short ? 10_000 : 100_000);
const belowMs = 50;

/** Pages of lists of a store that holds 100,000 rows of each kind, beside the same SQL without us. */
export const lists: Measurement = {
  name: 'lists',
  async run(bench) {
    const onPostgres = bench.postgres
      ? await listRows(bench, 'PostgreSQL', await createDatabase(bench.postgres, 'lists'))
      : [{ name: 'lists, PostgreSQL', skipped: withoutPostgres }];
    // The statements are the same on both: a short run asks the one that production has.
    return bench.short && bench.postgres
      ? onPostgres
      : [...onPostgres, ...(await listRows(bench, 'embedded'))];
  },
};

async function listRows(bench: Bench, database: string, url?: string): Promise<(Row | Skipped)[]> {
  const directory = temporaryDirectory();
  const data = join(directory, 'data');
  const settings = { STOA_DATA_DIR: data, ...(url && { DATABASE_URL: url }) };
  bench.progress(`lists, ${database}: filling it with ${rowsOf(bench)} rows of each kind`);
  const storeId = await newStore(settings);
  await fill(storeId, rowsOf(bench), url ? { url } : { data });
  const operations: Operation[] = allLists.flatMap(({ of, asked }) =>
    Object.entries(asked).map(([what, path]) => ({ name: `${of}, ${what}`, path })),
  );
  const recorded = await recordOperations(
    { fill: async () => storeId, operations },
    settings,
    join(directory, 'statements'),
  );
  const recordings = Object.fromEntries(
    recorded.map(({ operation, recording }) => [operation.name, recording]),
  );
  const indexes = await indexesOfAll(recorded, url ? { url } : { data });
  if (!url) cpSync(data, join(directory, 'copy'), { recursive: true });
  const sql = await startStatements({
    poolSize: 1,
    recordings,
    ...(url ? { url } : { dataDir: join(directory, 'copy') }),
  });
  const stoa = await startStoa({ ...settings, STOA_LOG_LEVEL: 'warn' });
  const rows: Row[] = [];
  for (const one of recorded)
    rows.push(
      await measure(bench, database, one, {
        urls: { ours: stoa.url, sql: sql.url },
        indexes: indexes.get(one.operation.name) ?? [],
      }),
    );
  await Promise.all([stoa.stop(), sql.stop()]);
  return rows;
}

/** One list, ours and the same SQL in turns; the first round warms both up. */
async function measure(
  bench: Bench,
  database: string,
  { operation, path }: Recorded,
  { urls, indexes }: { urls: { ours: string; sql: string }; indexes: string[] },
): Promise<Row> {
  const name = `${operation.name}, ${database}`;
  const rounds: { ours: Latency[]; sql: Latency[] } = { ours: [], sql: [] };
  const requests = bench.short ? 30 : 60;
  for (let number = 0; number <= (bench.short ? 1 : 3); number += 1) {
    bench.progress(`${name}: ${number === 0 ? 'warming up' : `round ${number}`}`);
    const ours = await latencyOf(urls.ours + path, { authorization: `Bearer ${token}` }, requests);
    const sql = await latencyOf(`${urls.sql}/${encodeURIComponent(operation.name)}`, {}, requests);
    if (number === 0) continue;
    rounds.ours.push(ours);
    rounds.sql.push(sql);
  }
  const middle = (of: Latency[]) => median(of.map(({ p50 }) => p50)).toFixed(1);
  const p95s = (of: Latency[]) => of.map(({ p95 }) => p95);
  return row(
    name,
    'ms',
    { ours: p95s(rounds.ours), limit: { name: 'same SQL', rounds: p95s(rounds.sql) } },
    {
      below: belowMs,
      also: `p95; p50 ${middle(rounds.ours)} | ${middle(rounds.sql)}; by ${indexes.join(', ')}`,
    },
  );
}

/** Lays the schema, and makes the store that is filled. */
async function newStore(settings: Record<string, string>): Promise<string> {
  const server = await startStoa(settings);
  const answer = await fetch(`${server.url}/v1/stores`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'large', timezone: 'UTC', billing_email: 'billing@example.com' }),
  });
  const { id } = (await answer.json()) as { id: string };
  await server.stop();
  return id;
}

/** Runs the seeds while no server does; a database that has just been filled knows nothing of its rows yet. */
async function fill(storeId: string, rows: number, at: Place): Promise<void> {
  await withDatabase(at, async (ask) => {
    for (const { seed } of allLists) for (const statement of seed(storeId, rows)) await ask(statement, []);
    await ask('vacuum analyze', []);
  });
}

/** The indexes that each list is answered from, while no server runs. */
async function indexesOfAll(recorded: Recorded[], at: Place): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  await withDatabase(at, async (ask) => {
    for (const { operation, recording } of recorded)
      found.set(operation.name, await indexesOf(ask, recording.statements));
  });
  return found;
}

type Place = { url: string } | { data: string };

async function withDatabase(at: Place, work: (ask: Ask) => Promise<void>): Promise<void> {
  const embedded = 'data' in at ? await openEmbedded(at.data) : null;
  const pool = embedded?.pool ?? new pg.Pool({ connectionString: 'url' in at ? at.url : '', max: 1 });
  try {
    await work((text, values) => (values.length > 0 ? pool.query(text, values) : pool.query(text)));
  } finally {
    await (embedded ? embedded.close() : pool.end());
  }
}
