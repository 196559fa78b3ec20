import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { after, minute } from './clock.ts';
import type { Context } from './context.ts';
import { newId } from './ids.ts';
import { hashesEqual } from './keyring.ts';

const maxTries = 5;

/** Whose codes they are: a table of open codes, and what in it names the mailbox. */
export type CodeOwner =
  | { table: 'login_codes'; owner: { email: string } }
  | { table: 'profile_codes'; owner: { store_id: string; email: string } };

/** Makes a code in place of the one before; only its keyed hash is stored (rule A8). */
export async function newCode(ctx: Context, of: CodeOwner, lifetimeSeconds = 10 * minute): Promise<string> {
  const code = randomInt(1_000_000).toString().padStart(6, '0');
  const now = ctx.clock.now();
  const fresh = {
    id: newId(of.table === 'login_codes' ? 'loginCode' : 'profileCode'),
    code_hmac: hashOf(ctx, of, code),
    tries: 0,
    created_at: now,
    expires_at: after(now, lifetimeSeconds),
  };
  const columns = { ...of.owner, ...fresh };
  const list = (parts: string[]) => sql.join(parts.map((part) => sql.ref(part)));
  // A mailbox has one open code, also of two that are asked for at one moment.
  await sql`
    insert into ${sql.table(of.table)} (${list(Object.keys(columns))}) values (${sql.join(Object.values(columns))})
    on conflict (${list(Object.keys(of.owner))}) where used_at is null do update set ${sql.join(
      Object.entries(fresh).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
    )}`.execute(ctx.db);
  return code;
}

/**
 * Whether this is the open code of the mailbox; a right one is used up. The try is counted in its own
 * statement before the comparison, so that parallel guesses cannot share one (rule A8).
 */
export async function useCode(ctx: Context, of: CodeOwner, code: string): Promise<boolean> {
  const now = ctx.clock.now();
  const table = sql.table(of.table);
  const isOwner = sql.join(
    Object.entries(of.owner).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
    sql` and `,
  );
  const { rows } = await sql<{ id: string; code_hmac: Buffer }>`
    update ${table} set tries = tries + 1
    where ${isOwner} and used_at is null and expires_at > ${now} and tries < ${maxTries}
    returning id, code_hmac`.execute(ctx.db);
  const [flow] = rows;
  if (!flow || !hashesEqual(flow.code_hmac, hashOf(ctx, of, code))) return false;
  const used = await sql`
    update ${table} set used_at = ${now} where ${isOwner} and id = ${flow.id} and used_at is null`.execute(
    ctx.db,
  );
  return used.numAffectedRows === 1n;
}

const hashOf = (ctx: Context, of: CodeOwner, code: string): Buffer =>
  of.table === 'login_codes'
    ? ctx.keyring.hash('login code', `${of.owner.email}\0${code}`)
    : ctx.keyring.hash('profile code', `${of.owner.store_id}\0${of.owner.email}\0${code}`);
