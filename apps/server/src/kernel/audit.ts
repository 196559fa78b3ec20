import { isDeepStrictEqual } from 'node:util';
import { json } from '#db/json';
import type { AccountContext, Context, Writing } from './context.ts';
import { newId } from './ids.ts';

/** What the audit log keeps of a change, beside who, when and from where. */
interface Change {
  /** Who it was where nobody is logged in: the server itself, or its operator. */
  by?: 'system';
  target: { type: string; id: string };
  storeId?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** Writes who changed what into the audit log, in the transaction of the change (rule A9). */
export async function audit(ctx: Writing<Context & Partial<AccountContext>>, change: Change): Promise<void> {
  const { actor } = ctx;
  await ctx.tx
    .insertInto('audit_log')
    .values({
      id: newId('audit'),
      store_id: change.storeId ?? null,
      action: ctx.operation,
      actor_type: actor ? 'account' : (change.by ?? 'anonymous'),
      actor_id: actor?.accountId ?? null,
      token_id: actor?.token?.id ?? null,
      target_type: change.target.type,
      target_id: change.target.id,
      before: change.before ? json(redacted(change.before)) : null,
      after: change.after ? json(redacted(change.after)) : null,
      ip: ctx.ip || null,
      user_agent: ctx.userAgent,
      request_id: ctx.requestId,
      created_at: ctx.clock.now(),
    })
    .execute();
}

// Any member that could hold a secret by its name, whatever feature writes it.
const secretNames = /secret|token$|tokens$|password|api_key|authorization|^code$|^value$|^headers$|private/i;

/** A copy whose secrets are replaced: every text under a secret name, at any depth (rule S4). */
export function redacted(value: unknown, secret = false): unknown {
  if (typeof value === 'string') return secret ? '[redacted]' : value;
  if (Array.isArray(value)) return value.map((member) => redacted(member, secret));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, redacted(member, secret || secretNames.test(name))]),
  );
}

/** The members in which two states of a thing differ, as they were and as they are. */
export function difference<T extends Record<string, unknown>>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T>; changed: boolean } {
  // By value and not as text: jsonb answers the members of an object in an order of its own.
  const names = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const pick = (state: T) => Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<T>;
  return { before: pick(before), after: pick(after), changed: names.length > 0 };
}
