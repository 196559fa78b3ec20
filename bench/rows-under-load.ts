import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import type { Child } from './child.ts';
import { temporaryDirectory } from './cleanup.ts';
import { inTurns, type Round } from './in-turns.ts';
import { startConstant, startStatements } from './limits.ts';
import type { Operation } from './operation.ts';
import { type Recorded, recordOperations, type Send } from './record-operations.ts';
import { median, type Row, row } from './row.ts';
import { startStoa } from './stoa.ts';

export interface Subject {
  database: 'PostgreSQL' | 'embedded';
  /** Connection string of an empty PostgreSQL database; the embedded one needs none. */
  url?: string;
  /** Makes what the operations read, and answers the id of the store they are sent to. */
  fill(send: Send): Promise<string>;
  operations: Operation[];
}

const poolSize = 10;

/** Each operation under load: on our server, on the same statements without it, and on HTTP alone, in turns. */
export async function rowsUnderLoad(bench: Bench, subject: Subject): Promise<Row[]> {
  const directory = temporaryDirectory();
  const settings: Record<string, string> = {
    STOA_DATA_DIR: join(directory, 'data'),
    STOA_DATABASE_POOL: String(poolSize),
    ...(subject.url && { DATABASE_URL: subject.url }),
  };
  bench.progress(`${subject.database}: filling it and recording the statements of the requests`);
  const recorded = await recordOperations(subject, settings, join(directory, 'statements'));
  const sql = await startSameSql(subject, recorded, directory);
  const http = await startConstant();
  const stoa = await startStoa({ ...settings, STOA_LOG_LEVEL: 'warn' });

  const rows: Row[] = [];
  for (const { operation, path, bytes } of recorded) {
    const name = `${operation.name}, ${subject.database}`;
    const results = await inTurns(bench, name, operation, {
      ours: { ...stoa, url: stoa.url + path },
      'same SQL': { ...sql, url: `${sql.url}/${encodeURIComponent(operation.name)}` },
      'bare HTTP': { ...http, url: `${http.url}/${bytes}`, warm: true },
    });
    const target = subject.url ? operation.ratio : undefined;
    rows.push(rowOf(name, results, 'same SQL', target), rowOf(name, results, 'bare HTTP'));
    if (subject.url && operation.logged) {
      rows.push(await costOfLogging(bench, name, operation, { settings, quiet: stoa, path }));
    }
  }
  await Promise.all([stoa, sql, http].map((server: Child) => server.stop()));
  return rows;
}

/** The recorded statements without us; the embedded database is copied, because it opens only once. */
function startSameSql(subject: Subject, recorded: Recorded[], directory: string): Promise<Child> {
  const recordings = Object.fromEntries(
    recorded.map(({ operation, recording }) => [operation.name, recording]),
  );
  if (subject.url) return startStatements({ poolSize, recordings, url: subject.url });
  const copy = join(directory, 'copy');
  cpSync(join(directory, 'data'), copy, { recursive: true });
  return startStatements({ poolSize, recordings, dataDir: copy });
}

/** What it costs to log each request, as the server does by default. */
async function costOfLogging(
  bench: Bench,
  name: string,
  operation: Operation,
  { settings, quiet, path }: { settings: Record<string, string>; quiet: Child; path: string },
): Promise<Row> {
  const stoa = await startStoa(settings);
  const logging = `${name}, logging each request`;
  const at = (server: Child) => ({ ...server, url: server.url + path });
  const results = await inTurns(bench, logging, operation, { ours: at(stoa), 'log level warn': at(quiet) });
  await stoa.stop();
  return rowOf(logging, results, 'log level warn');
}

function rowOf(name: string, rounds: Record<string, Round[]>, limit: string, ratio?: number): Row {
  const all = (key: string, member: keyof Round) => (rounds[key] ?? []).map((round) => round[member]);
  const middle = (key: string, member: keyof Round) => median(all(key, member));
  const details = (key: string) =>
    `p50 ${middle(key, 'p50')} p99 ${middle(key, 'p99')} cpu ${middle(key, 'processorMs').toFixed(2)} ms`;
  return row(
    name,
    'req/s',
    {
      ours: all('ours', 'requestsPerSecond'),
      limit: { name: limit, rounds: all(limit, 'requestsPerSecond') },
    },
    { also: `${details('ours')} | ${details(limit)}`, ...(ratio !== undefined && { ratio }) },
  );
}
