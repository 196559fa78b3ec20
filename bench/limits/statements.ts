import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';
import { openEmbedded } from '../../apps/server/src/db/embedded.ts';
import type { Recording } from '../recording.ts';
import { listen } from './listen.ts';

/**
 * The limit of the database: node:http and pg, nothing else, running the statements the server was seen to run,
 * on a pool of the same size. `/<name>` runs a recording and answers its last rows.
 */
export interface StatementsOptions {
  recordings: Record<string, Recording>;
  poolSize: number;
  /** Connection string of PostgreSQL, or the data directory of an embedded database. */
  url?: string;
  dataDir?: string;
}

const options = JSON.parse(readFileSync(process.argv[2] as string, 'utf8'), asBuffer) as StatementsOptions;
const embedded = options.dataDir === undefined ? null : await openEmbedded(options.dataDir);
const pool = embedded?.pool ?? new pg.Pool({ connectionString: options.url, max: options.poolSize });
await pool.query('select 1');
process.on('SIGTERM', async () => {
  await embedded?.close();
  process.exit(0);
});

listen(
  createServer(async (request, response) => {
    request.resume();
    const name = decodeURIComponent(request.url?.slice(1) ?? '');
    try {
      const body = JSON.stringify(name === '' ? 'ready' : await run(options.recordings[name] as Recording));
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  }),
);

/** JSON writes a Buffer as `{ type: 'Buffer', data: [...] }`. */
function asBuffer(_: string, value: unknown): unknown {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data) : value;
}

/** Runs the statements in their order; from `begin` to `commit` they keep one connection. */
async function run({ statements, made }: Recording): Promise<unknown[]> {
  const renamed = renaming(made);
  let client: pg.PoolClient | null = null;
  let rows: unknown[] = [];
  for (const { text, values } of statements) {
    if (/^(?:begin|start transaction)/.test(text)) client = await pool.connect();
    const result = await (client ?? pool).query({ text, values: values.map(renamed) });
    if (result.rows?.length > 0) rows = result.rows;
    if (text === 'commit') {
      client?.release();
      client = null;
    }
  }
  return rows;
}

/** Writes new ids and keys, as long as the recorded ones, in their place, so that a creation can be repeated. */
function renaming(made: string[]): (value: unknown) => unknown {
  if (made.length === 0) return (value) => value;
  const suffix = randomBytes(7).toString('hex');
  const names = new Map(
    made.map((name, index) => [name, `${name.slice(0, -16)}${suffix}${String(index).padStart(2, '0')}`]),
  );
  const pattern = new RegExp(made.join('|'), 'g');
  return (value) =>
    typeof value === 'string' ? value.replace(pattern, (name) => names.get(name) as string) : value;
}
