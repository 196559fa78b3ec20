import type { Role } from '@stoa/contract';
import { CompiledQuery } from 'kysely';
import type { ActingToken, Actor, Platform } from '#kernel/context';
import { isMistyped } from '#kernel/tokens';

/** Whom a token speaks for, and what that account is in the store of the request. */
export interface Caller {
  actor: Actor;
  /** Null when there is no such store, or the account is no member and no super. */
  role: Role | null;
}

interface CallerRow {
  account_id: string;
  email: string;
  is_super: boolean;
  role: Role | null;
  store_exists: boolean;
  session_id: string | null;
  authenticated_at: Date | null;
  token_id: string | null;
  scopes: ActingToken['scopes'] | null;
  store_ids: string[] | null;
  token_ends: Date | null;
}

/**
 * Looks up a bearer token with the account's role in the store, in one query and without a cache: a removed
 * member, a revoked token or an ended session counts from the next request on (rule A5).
 */
export async function findCaller(
  platform: Platform,
  token: string,
  storeId: string | null,
): Promise<Caller | null> {
  if (isMistyped(token)) return null;
  const bySession = token.startsWith('stoa_at_');
  const hash = platform.keyring.hash(bySession ? 'access token' : 'api token', token);
  const query = CompiledQuery.raw(bySession ? sessionQuery : apiTokenQuery, [
    hash,
    storeId ?? '',
    platform.clock.now(),
  ]);
  const { rows } = await platform.control.executeQuery<CallerRow>(query);
  const [row] = rows;
  return row ? callerOf(row, storeId) : null;
}

// Text, and not built for each request. What concerns the store ($2) is asked in subqueries: PostgreSQL plans these
// statements each time they run, and planning two more joins takes it longer than running them.
const account = `accounts.id as account_id, accounts.email,
  accounts.is_super or exists (
    select from memberships where account_id = accounts.id and role = 'super') as is_super,
  (select role from memberships where store_id = $2 and account_id = accounts.id) as role,
  exists (select from stores where id = $2 and deleting_at is null) as store_exists`;

const sessionQuery = `
  select ${account}, sessions.id as session_id, sessions.created_at as authenticated_at,
    null as token_id, null as scopes, null as store_ids, null as token_ends
  from session_tokens
  join sessions on sessions.id = session_tokens.session_id
  join accounts on accounts.id = sessions.account_id
  where session_tokens.hash = $1 and session_tokens.kind = 'access'
    and session_tokens.expires_at > $3 and sessions.expires_at > $3 and sessions.revoked_at is null`;

const apiTokenQuery = `
  select ${account}, null as session_id, null as authenticated_at,
    api_tokens.id as token_id, api_tokens.scopes, api_tokens.store_ids, api_tokens.expires_at as token_ends
  from api_tokens
  join accounts on accounts.id = api_tokens.account_id
  where api_tokens.hash = $1 and api_tokens.revoked_at is null
    and (api_tokens.expires_at is null or api_tokens.expires_at > $3)`;

function callerOf(row: CallerRow, storeId: string | null): Caller {
  const { token_id, scopes, store_ids, token_ends } = row;
  const token = token_id
    ? { id: token_id, scopes: scopes ?? [], storeIds: store_ids, expiresAt: token_ends }
    : null;
  const reachable = row.store_exists && (!token?.storeIds || token.storeIds.includes(storeId ?? ''));
  // A super's token that is restricted to stores is their owner: as a super it could make others super.
  const rank = token?.storeIds ? 'owner' : 'super';
  return {
    actor: {
      accountId: row.account_id,
      email: row.email,
      isSuper: row.is_super,
      sessionId: row.session_id,
      authenticatedAt: row.authenticated_at,
      token,
    },
    role: reachable ? (row.is_super ? rank : row.role) : null,
  };
}
