import { createHash } from 'node:crypto';
import { type Endpoint, levelOf } from '@stoa/contract';
import type { Database } from '#db/client';
import { ApiError } from '#kernel/api-error';
import { after, day } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import type { SealedColumn } from '#kernel/sealed-column';
import { sqlState } from '#kernel/transaction';

export interface StoredAnswer {
  status: number;
  body: string;
}

const lifetimeSeconds = day;
// A process that died while it answered holds a key no longer than this.
const abandonedMs = 60_000;
const inProgress = () => new ApiError('GENERAL.IDEMPOTENCY_IN_PROGRESS', { headers: { 'retry-after': '1' } });

/**
 * An Idempotency-Key of a request: the first one with it does the work, later ones get its answer (rule P1).
 * The row is inserted in the transaction of the work: a second request waits on it, and a rolled-back first
 * one leaves no trace.
 */
export class IdempotencyKey {
  readonly #platform: Platform;
  readonly #scope: { principal: string; store_id: string; route: string; key: string };
  readonly #fingerprint: Buffer;

  constructor(
    platform: Platform,
    request: {
      entry: Endpoint;
      key: string;
      accountId: string | null;
      storeId: string | null;
      url: string;
      body: unknown;
    },
  ) {
    this.#platform = platform;
    this.#fingerprint = createHash('sha256')
      .update(`${request.url}\n${canonical(request.body)}`)
      .digest();
    this.#scope = {
      // Without an account the request's own content is the scope: a key two strangers chose is two keys.
      principal: request.accountId ?? `anonymous ${this.#fingerprint.toString('base64url')}`,
      // The answer of a deletion outlives the store, so it is kept under the account alone.
      store_id:
        request.entry.can === 'store:delete' || levelOf(request.entry) !== 'store'
          ? ''
          : (request.storeId ?? ''),
      route: `${request.entry.method} ${request.entry.path}`,
      key: request.key,
    };
  }

  /** Takes the key for this request, or answers what the first one with it was answered. */
  async claim(db: Database): Promise<StoredAnswer | null> {
    const now = this.#platform.clock.now();
    const row = { fingerprint: this.#fingerprint, created_at: now, expires_at: after(now, lifetimeSeconds) };
    const inserted = await db
      .insertInto('idempotency_keys')
      .values({ ...this.#scope, ...row })
      .onConflict((conflict) =>
        conflict
          .columns(['store_id', 'principal', 'route', 'key'])
          .doUpdateSet({ ...row, status: null, answer: null })
          .where(({ or, and, eb }) =>
            or([
              eb('idempotency_keys.expires_at', '<=', now),
              and([
                eb('idempotency_keys.status', 'is', null),
                eb('idempotency_keys.created_at', '<=', new Date(now.getTime() - abandonedMs)),
              ]),
            ]),
          ),
      )
      .executeTakeFirst()
      .catch((error) => {
        // Another request with this key has held the row longer than a lock may wait.
        throw sqlState(error) === '55P03' ? inProgress() : error;
      });
    return inserted.numInsertedOrUpdatedRows === 1n ? null : this.#stored(db);
  }

  async #stored(db: Database): Promise<StoredAnswer> {
    const row = await this.#rows(db).executeTakeFirst();
    if (!row) throw inProgress();
    if (!row.fingerprint.equals(this.#fingerprint)) throw new ApiError('GENERAL.IDEMPOTENCY_MISMATCH');
    if (row.status === null || row.answer === null) throw inProgress();
    return { status: row.status, body: this.#platform.keyring.open(row.answer, this.#place).toString() };
  }

  /** What a request with this key was answered, for one that may no longer reach the work itself. */
  async find(): Promise<StoredAnswer | null> {
    const row = await this.#rows(this.#platform.control).executeTakeFirst();
    return row ? this.#stored(this.#platform.control) : null;
  }

  #rows(db: Database) {
    const { store_id, principal, route, key } = this.#scope;
    return db
      .selectFrom('idempotency_keys')
      .select(['fingerprint', 'status', 'answer'])
      .where(({ and }) => and({ store_id, principal, route, key }))
      .where('expires_at', '>', this.#platform.clock.now());
  }

  /** Keeps the answer, encrypted: it may hold a token that is shown once. */
  async keep(db: Database, { status, body }: StoredAnswer): Promise<void> {
    const { store_id, principal, route, key } = this.#scope;
    await db
      .updateTable('idempotency_keys')
      .set({ status, answer: this.#platform.keyring.seal(body, this.#place) })
      .where(({ and }) => and({ store_id, principal, route, key }))
      .execute();
  }

  /** Gives the key back after work that failed. */
  async release(db: Database): Promise<void> {
    const { store_id, principal, route, key } = this.#scope;
    await db
      .deleteFrom('idempotency_keys')
      .where(({ and }) => and({ store_id, principal, route, key }))
      .where('status', 'is', null)
      .execute();
  }

  get #place(): string {
    return placeOf(this.#scope);
  }
}

const placeOf = ({ principal = '', store_id = '', route = '', key = '' }): string =>
  ['idempotency', principal, store_id, route, key].join('|');

/** The stored answers, for the rotation of the master key. */
export const sealedAnswers: SealedColumn = {
  table: 'idempotency_keys',
  column: 'answer',
  key: ['store_id', 'principal', 'route', 'key'],
  place: placeOf,
};

/** JSON with the members of objects in one order, so that the same content is the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  ) ?? '';
