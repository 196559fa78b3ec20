import { sql } from 'kysely';
import type { TestServer } from '../test-server.ts';

/** Columns and tables the server keeps books in: they may change with a request that changes nothing. */
const bookkeeping: Record<string, string[] | 'all'> = {
  // Written some seconds after any use.
  api_tokens: ['last_used_at'],
  // Counts requests, refused ones too.
  rate_limits: 'all',
  // Says that the processes which deliver are alive.
  webhook_workers: 'all',
};

/** Everything the database holds of the application, table by table, without bookkeeping. */
export async function storedRows({ app }: TestServer): Promise<Record<string, string>> {
  const { db } = app.platform;
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    order by relname`.execute(db);
  const contents: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const ignored = bookkeeping[name] ?? [];
    if (ignored === 'all') continue;
    const { rows } = await sql<{ content: string }>`
      select coalesce(string_agg(row, E'\n' order by row), '') as content
      from (select (to_jsonb(t) - ${ignored}::text[])::text as row from ${sql.table(name)} t) rows`.execute(
      db,
    );
    contents[name] = rows[0]?.content ?? '';
  }
  return contents;
}
