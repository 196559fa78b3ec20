import { sql } from 'kysely';
import type { Context } from './context.ts';
import { CannotOpen } from './envelope.ts';
import type { SealedColumn } from './sealed-column.ts';

/** What a rotation came to, by `table.column`. */
export interface Rotation {
  rewrapped: Record<string, number>;
  /** Texts that no master key at hand opens: they stay as they are. */
  unreadable: Record<string, number>;
}

const batchRows = 500;
// Whoever still seals under an old key is followed a few times; then somebody has to restart that process.
const maxPasses = 5;

/**
 * Brings every sealed text under the current master key, while servers go on that have both: a text that somebody
 * changes meanwhile is left to them and looked at again. It keeps no notes: what is done is under the current key,
 * so that an interrupted rotation is run again.
 */
export async function rotateKeys(ctx: Context, columns: readonly SealedColumn[]): Promise<Rotation> {
  const rotation: Rotation = { rewrapped: {}, unreadable: {} };
  for (const of of columns) {
    const name = `${of.table}.${of.column}`;
    rotation.rewrapped[name] = 0;
    for (let pass = 1; pass <= maxPasses; pass += 1) {
      const { rewrapped, unreadable } = await onePass(ctx, of);
      rotation.rewrapped[name] += rewrapped;
      if (unreadable > 0) rotation.unreadable[name] = unreadable;
      else delete rotation.unreadable[name];
      if (rewrapped === 0) break;
    }
  }
  return rotation;
}

/** Goes through the column once, in the order of its key. */
async function onePass(ctx: Context, of: SealedColumn): Promise<{ rewrapped: number; unreadable: number }> {
  const done = { rewrapped: 0, unreadable: 0 };
  for (let last: Row | null = null; ; ) {
    const rows: Row[] = await nextRows(ctx, of, last);
    const changes = rows.flatMap((row) => {
      try {
        return [{ row, to: ctx.keyring.rewrap(row.sealed ?? '', of.place(row)) }];
      } catch (error) {
        if (!(error instanceof CannotOpen)) throw error;
        done.unreadable += 1;
        return [];
      }
    });
    done.rewrapped += await write(ctx, of, changes);
    last = rows.at(-1) ?? null;
    if (rows.length < batchRows) return done;
  }
}

type Row = Record<string, string>;

/** The rows after `last` whose text is not under the current key; their keys as text. */
async function nextRows(ctx: Context, of: SealedColumn, last: Row | null): Promise<Row[]> {
  const keys = sql.join(of.key.map((name) => sql.ref(name)));
  const from = last ? sql`and (${keys}) > (${sql.join(of.key.map((name) => sql`${last[name]}`))})` : sql``;
  const named = sql.join(of.key.map((name) => sql`${sql.ref(name)}::text as ${sql.ref(name)}`));
  const { rows } = await sql<Row>`
    select ${named}, ${sql.ref(of.column)} as sealed from ${sql.table(of.table)}
    where ${sql.ref(of.column)} is not null and ${isOutdated(ctx, of)} ${from}
    order by ${keys} limit ${batchRows}`.execute(ctx.db);
  return rows;
}

/** Under another master key, or without a key of its own: a text has five dots since it has one. */
const isOutdated = (ctx: Context, { column }: SealedColumn) =>
  sql`(${sql.ref(column)} not like ${`${ctx.keyring.currentPrefix}%`}
    or length(${sql.ref(column)}) - length(replace(${sql.ref(column)}, '.', '')) <> 5)`;

/** Writes the texts that are still what was read; answers how many. */
async function write(ctx: Context, of: SealedColumn, changes: { row: Row; to: string }[]): Promise<number> {
  if (changes.length === 0) return 0;
  const values = (pick: (change: { row: Row; to: string }) => string | undefined) =>
    sql`${changes.map((change) => pick(change) ?? '')}::text[]`;
  const lists = sql.join([
    ...of.key.map((name) => values(({ row }) => row[name])),
    values(({ row }) => row.sealed),
    values(({ to }) => to),
  ]);
  const names = sql.join([...of.key, 'sealed_was', 'sealed_is'].map((name) => sql.ref(name)));
  const same = sql.join(
    of.key.map((name) => sql`${sql.ref(`t.${name}`)}::text = ${sql.ref(`c.${name}`)}`),
    sql` and `,
  );
  const { numAffectedRows } = await sql`
    update ${sql.table(of.table)} t set ${sql.ref(of.column)} = c.sealed_is
    from unnest(${lists}) c (${names})
    where ${same} and ${sql.ref(`t.${of.column}`)} = c.sealed_was`.execute(ctx.db);
  return Number(numAffectedRows ?? 0n);
}
