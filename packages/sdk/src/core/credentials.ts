import { StoaError } from './error.ts';
import type { Timing } from './timing.ts';

/** What a login gives and a refresh renews. Keep it as it is: the server may say more than is named here. */
export interface Session {
  /** Proves who calls, for some minutes. */
  access_token: string;
  /** Buys the next pair of tokens, once. */
  refresh_token: string;
  /** When the access token ends, in epoch seconds. */
  access_expires_at: number;
}

/** In whose name requests are sent. */
export interface Credentials {
  /** The token of the next request, renewed before it ends; `undefined` when nobody is logged in. */
  token(): Promise<string | undefined>;
  /** The token that replaces the one the server refused; `undefined` when there is none. */
  renew(refused: string): Promise<string | undefined>;
  /** Takes over a session from now on. */
  begin(session: Session): Promise<void>;
  /** Forgets the session. */
  end(): Promise<void>;
}

/** An API token is valid or it is not: it is never renewed, and a login beside it changes nothing. */
export const tokenCredentials = (apiToken: string): Credentials => ({
  token: async () => apiToken,
  renew: async () => undefined,
  begin: async () => {},
  end: async () => {},
});

// Early enough for a request on its way, and for clocks that differ a little.
const refreshMarginMs = 30_000;

/** A session that is refreshed as long as its refresh token lives, once for all calls that wait for it. */
export function sessionCredentials(options: {
  session: Session | null;
  refresh: (refreshToken: string) => Promise<Session>;
  onSession: (session: Session | null) => void | Promise<void>;
  timing: Timing;
}): Credentials {
  let session = options.session;
  let refreshAtMs = dueAtMs(session);
  let refreshing: Promise<string | undefined> | undefined;

  async function replace(next: Session | null): Promise<void> {
    session = next;
    refreshAtMs = dueAtMs(next);
    // A token that is due on arrival means a wrong clock here: then the server says when it has ended.
    if (refreshAtMs <= options.timing.now()) refreshAtMs = Number.POSITIVE_INFINITY;
    await options.onSession(next);
  }

  async function refresh(old: Session): Promise<string | undefined> {
    const answer = await options.refresh(old.refresh_token).catch(async (error: unknown) => {
      if (session !== old) return undefined;
      if (isRefusal(error)) await replace(null);
      throw error;
    });
    // A login or logout that came in between wins.
    if (answer && session === old) await replace({ ...old, ...answer });
    return session?.access_token;
  }

  function renew(): Promise<string | undefined> {
    if (!session) return Promise.resolve(undefined);
    refreshing ??= refresh(session).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  return {
    token: async () => (refreshing || refreshAtMs <= options.timing.now() ? renew() : session?.access_token),
    // Another call may have renewed it while this one was under way.
    renew: async (refused) => (session?.access_token === refused ? renew() : session?.access_token),
    begin: replace,
    end: () => replace(null),
  };
}

const dueAtMs = (session: Session | null): number =>
  session ? session.access_expires_at * 1000 - refreshMarginMs : Number.POSITIVE_INFINITY;

/** Whether the server will never take this refresh token again, unlike a fault that passes or a proxy in between. */
const isRefusal = (error: unknown): boolean =>
  error instanceof StoaError && error.code !== 'INVALID_RESPONSE' && [400, 401, 403].includes(error.status);
