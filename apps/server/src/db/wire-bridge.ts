import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

/**
 * Serves PGlite over PostgreSQL's wire protocol on a unix socket.
 *
 * A client sends a query as several messages that end with Sync. They are handed to PGlite together, because
 * after an error PGlite reports "ready for query" both at once and at the Sync: passed on as they come, the
 * client takes the second for the answer to its next query.
 */
export function serveWire(db: PGlite, path: string): Promise<Server> {
  const turns = new Turns(db);
  const server = createServer((socket) => serveClient(socket, turns));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

function serveClient(socket: Socket, turns: Turns): void {
  const requests = new RequestReader();
  socket.on('data', (chunk: Buffer) => {
    for (const request of requests.read(chunk)) {
      turns
        .run(socket, request)
        .then((answer) => socket.writable && socket.write(answer))
        .catch((error) => socket.destroy(error));
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => turns.forget(socket));
}

/** Puts the bytes of one client together into requests: a startup message, or all messages up to Sync. */
class RequestReader {
  #received = Buffer.alloc(0);
  /** How much of the received bytes are whole messages of a request that has not ended yet. */
  #whole = 0;
  #started = false;

  *read(chunk: Buffer): Generator<Buffer> {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      // Only the startup message has no type byte before its length.
      const header = this.#started ? 1 : 0;
      if (this.#received.length < this.#whole + header + 4) return;
      const end = this.#whole + header + this.#received.readInt32BE(this.#whole + header);
      if (this.#received.length < end) return;
      const type = this.#started ? this.#received[this.#whole] : undefined;
      this.#whole = end;
      if (this.#started && !endsRequest.has(type)) continue;
      this.#started = true;
      yield this.#received.subarray(0, end);
      this.#received = this.#received.subarray(end);
      this.#whole = 0;
    }
  }
}

const [query, sync, terminate, readyForQuery] = [...'QSXZ'].map((letter) => letter.charCodeAt(0));
const endsRequest = new Set([query, sync, terminate]);

/** Lets clients take turns with the one session PGlite has: a client in a transaction keeps its turn to the end. */
class Turns {
  readonly #db: PGlite;
  #waiting: { client: Socket; work: () => Promise<void> }[] = [];
  #owner: Socket | null = null;
  #busy = false;

  constructor(db: PGlite) {
    this.#db = db;
  }

  /** Hands a request to PGlite when it is the client's turn, and answers what PGlite says. */
  run(client: Socket, request: Buffer): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const work = async () => {
        try {
          const answer =
            request[0] === terminate ? new Uint8Array() : await this.#db.execProtocolRaw(request);
          this.#owner = this.#db.isInTransaction() ? client : null;
          resolve(withOneReady(answer));
        } catch (error) {
          reject(error);
        }
      };
      this.#waiting.push({ client, work });
      void this.#next();
    });
  }

  /** A client that went away in a transaction leaves nothing behind. */
  forget(client: Socket): void {
    this.#waiting = this.#waiting.filter((entry) => entry.client !== client);
    if (this.#owner !== client) return;
    const work = async () => {
      await this.#db.exec('rollback');
      this.#owner = null;
    };
    this.#waiting.unshift({ client, work });
    void this.#next();
  }

  async #next(): Promise<void> {
    if (this.#busy) return;
    const index = this.#waiting.findIndex((entry) => this.#owner === null || entry.client === this.#owner);
    const [entry] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (!entry) return;
    this.#busy = true;
    await entry.work();
    this.#busy = false;
    void this.#next();
  }
}

/** The answer without any "ready for query" but the last. */
function withOneReady(answer: Uint8Array): Uint8Array {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  const kept: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (bytes[at] === readyForQuery && end < bytes.length) {
      kept.push(bytes.subarray(from, at));
      from = end;
    }
    at = end;
  }
  return from === 0 ? answer : Buffer.concat([...kept, bytes.subarray(from)]);
}
