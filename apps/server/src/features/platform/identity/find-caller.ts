import type { Role } from '@stoa/contract';
import { sql } from 'kysely';
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
  const query = bySession ? sessionQuery : apiTokenQuery;
  const { rows } = await query(hash, storeId ?? '', platform.clock.now()).execute(platform.control);
  const [row] = rows;
  return row ? callerOf(row, storeId) : null;
}

const account = sql`accounts.id as account_id, accounts.email,
  accounts.is_super or exists (
    select from memberships m where m.account_id = accounts.id and m.role = 'super') as is_super,
  memberships.role, stores.id is not null as store_exists`;

const inStore = (storeId: string) => sql`
  left join stores on stores.id = ${storeId} and stores.deleting_at is null
  left join memberships on memberships.store_id = stores.id and memberships.account_id = accounts.id`;

const sessionQuery = (hash: Buffer, storeId: string, now: Date) => sql<CallerRow>`
  select ${account}, sessions.id as session_id, sessions.created_at as authenticated_at,
    null as token_id, null as scopes, null as store_ids
  from session_tokens
  join sessions on sessions.id = session_tokens.session_id
  join accounts on accounts.id = sessions.account_id ${inStore(storeId)}
  where session_tokens.hash = ${hash} and session_tokens.kind = 'access'
    and session_tokens.expires_at > ${now} and sessions.expires_at > ${now} and sessions.revoked_at is null`;

const apiTokenQuery = (hash: Buffer, storeId: string, now: Date) => sql<CallerRow>`
  select ${account}, null as session_id, null as authenticated_at,
    api_tokens.id as token_id, api_tokens.scopes, api_tokens.store_ids
  from api_tokens
  join accounts on accounts.id = api_tokens.account_id ${inStore(storeId)}
  where api_tokens.hash = ${hash} and api_tokens.revoked_at is null
    and (api_tokens.expires_at is null or api_tokens.expires_at > ${now})`;

function callerOf(row: CallerRow, storeId: string | null): Caller {
  const token = row.token_id ? { id: row.token_id, scopes: row.scopes ?? [], storeIds: row.store_ids } : null;
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
