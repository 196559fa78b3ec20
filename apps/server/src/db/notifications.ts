import pg from 'pg';

type Listener = (payload: string) => void;

const debounceMs = 20;
const reconnectMs = 1_000;

/**
 * Words between the processes on one database: PostgreSQL's NOTIFY, after the commit it is about and never inside a
 * transaction, where it takes a lock that all writers queue for. It is a hint: nothing depends on it.
 */
export class Notifications {
  readonly #pool: pg.Pool;
  readonly #channel: string;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  #client: pg.Client | null = null;
  #closed = false;

  constructor(pool: pg.Pool, channel = 'stoa') {
    this.#pool = pool;
    this.#channel = channel;
  }

  /** Tells the other processes: at once, unless it has told them something just now; then together with what follows. */
  send(payload: string): void {
    this.#waiting.add(payload);
    const pauseMs = Math.max(0, this.#sentAt + debounceMs - performance.now());
    this.#timer ??= setTimeout(() => void this.#flush(), pauseMs);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    this.#sentAt = performance.now();
    const payloads = [...this.#waiting];
    this.#waiting.clear();
    await this.#pool
      .query('select pg_notify($1, payload) from unnest($2::text[]) payload', [this.#channel, payloads])
      .catch(() => {});
  }

  onWord(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens on a connection of its own, and connects again whenever that breaks. */
  async listen(connectionString: string): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client({ connectionString, application_name: 'stoa listener' });
    const again = () => {
      if (this.#client === client) this.#client = null;
      if (!this.#closed) setTimeout(() => void this.listen(connectionString), reconnectMs).unref();
    };
    client.on('error', () => {});
    client.on('notification', ({ payload = '' }) => {
      for (const listener of this.#listeners) listener(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
      this.#client = client;
      client.once('end', again);
    } catch {
      again();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }
}
