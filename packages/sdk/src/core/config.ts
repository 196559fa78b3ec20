import type { Session } from './credentials.ts';
import type { Timing } from './timing.ts';

/** How a client reaches its server and in whose name it speaks. */
export interface ClientConfig {
  /** Where the server answers, e.g. `https://stoa.example.com`. */
  baseUrl: string;
  /** The store that calls are about when they name none. */
  storeId?: string;
  /** An API token. Give this or a session, not both. */
  apiToken?: string;
  /** A session kept from an earlier login, as `onSession` told it; `null` when there is none. */
  session?: Session | null;
  /** Called, and awaited, whenever the session changes: keep it, or forget it when it is `null`. */
  onSession?: (session: Session | null) => void | Promise<void>;
  /** In place of the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** How long one attempt may take; 0: as long as it likes. 30000 by default. */
  timeoutMs?: number;
  /** How often a call is repeated after a fault that may pass; 0: never. 3 by default. */
  maxRetries?: number;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** In place of the clock and the dice: for tests. */
  timing?: Partial<Timing>;
}

/** What the last argument of every method may say about this one call. */
export interface RequestOptions {
  /** Aborting it rejects the call with the signal's reason at once, between two attempts too. */
  signal?: AbortSignal;
  /** In place of the key made for this call: a call repeated with it within 24 hours is done once. */
  idempotencyKey?: string;
  /** The `version` (or the ETag) the change is based on: when the object has a newer one, the call fails with 412. */
  ifMatch?: number | string;
  /** Sent with this call; they win over the client's. */
  headers?: Record<string, string>;
  /** In place of the client's. */
  timeoutMs?: number;
  /** In place of the client's. */
  maxRetries?: number;
  /** Called with every answer, also one that is retried, to read its status and headers; its body is taken. */
  onResponse?: (response: Response) => void;
}

/** The configuration with every default in its place. */
export type Settings = Required<Pick<ClientConfig, 'baseUrl' | 'fetch' | 'timeoutMs' | 'maxRetries'>> &
  Pick<ClientConfig, 'storeId' | 'headers'> & { timing: Timing };
