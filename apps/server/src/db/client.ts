import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** An open database: how to query it and how to let go of it. */
export interface OpenDatabase {
  db: Database;
  /** The pool below `db`, for libraries that bring their own SQL. */
  pool: pg.Pool;
  kind: 'embedded' | 'postgres';
  /** Where further connections can be made; null where there is only one session (the embedded database). */
  url: string | null;
  close(): Promise<void>;
}

// PostgreSQL's int8 and numeric counts stay below 2^53 here, where JavaScript's numbers are exact (rule X10).
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** Opens a pool on PostgreSQL; nothing is sent before the first query. */
export function openPostgres(url: string, options: { poolSize?: number } = {}): OpenDatabase {
  return opened('postgres', {
    connectionString: url,
    max: options.poolSize ?? 10,
    // A database that does not answer, or a pool that stays busy, becomes a 503 and not a wait without end.
    connectionTimeoutMillis: 5_000,
    // A query that outlives these belongs to nobody: its client has long given up.
    statement_timeout: 30_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'stoa',
    // Compiling pays for itself in reports of seconds; here it would be most of a query whose cost is overestimated.
    options: '-c jit=off',
  });
}

/** Opens a pool on `config`, for both kinds of database. */
export function opened(kind: OpenDatabase['kind'], config: pg.PoolConfig): OpenDatabase {
  const pool = new pg.Pool(config);
  // An idle connection that breaks is replaced by the pool; the next query reports what matters.
  pool.on('error', () => {});
  // One that breaks between two statements of a transaction would end the process: nobody else listens then.
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, kind, url: config.connectionString ?? null, close: () => db.destroy() };
}
