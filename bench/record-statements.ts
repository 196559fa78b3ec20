import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Loaded before a server (`node --import`): writes every statement it sends into the file BENCH_STATEMENTS, so
 * that the limit beside a row runs the server's own SQL and not a copy that grows old.
 */
const file = process.env.BENCH_STATEMENTS as string;
const pg = createRequire(import.meta.url)('pg') as typeof import('pg');

type Query = (...args: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query };
const { query } = prototype;
prototype.query = function record(this: unknown, ...args: unknown[]) {
  const [first, second] = args;
  const config =
    typeof first === 'string' ? { text: first, values: second } : (first as { values?: unknown });
  const { text, values } = config as { text: string; values?: unknown };
  appendFileSync(file, `${JSON.stringify({ text, values: Array.isArray(values) ? values : [] })}\n`);
  return query.apply(this, args);
};
