import type { EmittedName, Permission, Role } from '@stoa/contract';
import type { OAuthClient } from '@stoa/providers';
import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import type { Tables } from '#db/tables';
import type { Belonging } from './belonging.ts';
import type { Clock } from './clock.ts';
import type { Egress } from './egress.ts';
import type { Images } from './images.ts';
import type { InboundHandler } from './inbound-handler.ts';
import type { Keyring } from './keyring.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Storage } from './storage.ts';
import type { Wakeups } from './wakeups.ts';

/** Who is calling. */
export interface Actor {
  accountId: string;
  email: string;
  isSuper: boolean;
  /** The session it acts through; null for an API token. */
  sessionId: string | null;
  /** When the session's login was; null for an API token. */
  authenticatedAt: Date | null;
  token: ActingToken | null;
}

/** The API token an actor acts through. */
export interface ActingToken {
  id: string;
  scopes: (Permission | '*')[];
  /** The stores it works in; null: all of its account. */
  storeIds: string[] | null;
  /** Null: never. */
  expiresAt: Date | null;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Further header lines, e.g. `List-Unsubscribe`. */
  headers?: Record<string, string>;
}

/** Sends mail, or throws. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Puts a job into a queue; with `within`, as a part of that transaction. */
export interface JobQueue {
  enqueue(job: {
    name: string;
    payload: object;
    within?: Pick<Writing<Context>, 'tx' | 'afterCommit'>;
    /** Not before this moment. */
    startAfter?: Date | null;
  }): Promise<void>;
  /** Puts a job for each payload into a queue, all in one statement. */
  enqueueAll(jobs: {
    name: string;
    payloads: object[];
    within: Pick<Writing<Context>, 'tx' | 'afterCommit'>;
  }): Promise<void>;
}

/** What the operator decides about media. */
export interface MediaSettings {
  /** Of one file. */
  maxFileBytes: number;
  /** Of all originals of one store; null for no limit. */
  maxStoreBytes: number | null;
  /** Of a client in the middle of an upload. */
  longestSilenceMs: number;
}

/** Where a verb or a job works. */
export interface InStore {
  storeId: string;
}

/** An event as it was emitted. */
export interface Happened {
  id: string;
  type: EmittedName;
  storeId: string;
  entityId: string;
  data: object;
  createdAt: Date;
}

/** Something that a feature does when an event happens, in the transaction of the change itself. */
export type Reaction = (ctx: Writing<Context>, event: Happened) => Promise<void>;

/** What every part of the server is given, made once at the start. */
export interface Platform {
  /** Reads of the control plane: accounts, tokens, stores, teams. */
  control: Database;
  /** Reads of the data plane: what belongs to a store. */
  data: Database;
  /** Both planes: for transactions, and the few reads that join them. */
  db: Database;
  clock: Clock;
  keyring: Keyring;
  /** Null where the installation cannot send mail. */
  mailer: Mailer | null;
  jobs: JobQueue;
  /** All that can belong to a profile, each kind told by its feature. */
  belongings: readonly Belonging[];
  /** Null when they are switched off. */
  limits: RateLimits | null;
  /** The only way out to addresses that users name. */
  egress: Egress;
  /** Where the files of stores lie. */
  storage: Storage;
  images: Images;
  media: MediaSettings;
  wakeups: Wakeups;
  /** What follows from an event in its own transaction, beside its deliveries. */
  reactions: readonly Reaction[];
  log: Logger;
  /** Of this server. */
  version: string;
  publicUrl: () => string;
  /** What the installation itself is known by at the providers of OAuth, by their types. */
  oauthClients: Readonly<Record<string, OAuthClient>>;
  /** What is done about the events that providers tell of by their webhooks. */
  inboundHandlers: readonly InboundHandler[];
  /** Where third parties are emulated: `${sandboxOrigin}/stripe` takes the place of Stripe. Null for the real ones. */
  sandboxOrigin: string | null;
  /** The way to the emulated third parties, and to nothing else: they may be where users' addresses may not lead. */
  sandboxEgress: Egress;
}

/** What a verb is given: the platform, the request and who is calling. */
export interface Context extends Platform {
  requestId: string;
  ip: string;
  userAgent: string | null;
  /** The operation being carried out, for the audit log. */
  operation: string;
  /** The version named in If-Match, when the client sent one; negative for what names none. */
  ifMatch: number | null;
}

export interface AccountContext extends Context {
  actor: Actor;
}

export interface StoreContext extends AccountContext {
  storeId: string;
  /** The actor's role in the store; `super` for a super without a membership. */
  role: Role;
}

/** What a verb is given that anyone may call, in a store that is open. */
export interface PublicContext extends Context {
  storeId: string;
  /** The bearer token that came along, unread: a verb that knows visitors looks it up. */
  bearer: string | null;
}

/** What a verb is given that a third party calls: it looks for the proof in the headers. */
export interface ProviderContext extends Context {
  headers: Record<string, string | string[] | undefined>;
  /** Path and query as they were called. */
  url: string;
}

/**
 * A context in a transaction: what changes something gets one, so that the change, its event, its audit row
 * and the stored idempotent answer commit together or not at all.
 */
export type Writing<C extends Context> = C & {
  tx: Transaction<Tables>;
  /** Runs when the transaction has committed, e.g. to wake a worker; never runs for a rolled-back one. */
  afterCommit(run: () => void | Promise<void>): void;
};
