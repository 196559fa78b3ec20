import type { Socket } from 'node:net';
import { Client } from 'undici';
import { type Attempt, type ConnectOptions, connect, type Target } from './connect.ts';
import type { Connection, Exchange, Place } from './exchange.ts';
import { RequestFailed } from './failures.ts';

export interface LaneOptions extends ConnectOptions {
  origin: string;
  target: Target;
  now: () => number;
}

interface LaneEvents {
  onFree: (clean: boolean) => void;
  onClosed: () => void;
}

/** One connection at a time to one origin, for one exchange at a time. */
export class Lane implements Place {
  connection: Connection | null = null;

  readonly #options: LaneOptions;
  readonly #events: LaneEvents;
  readonly #client: Client;
  #exchange: Exchange | null = null;
  #attempt: AbortController | null = null;

  constructor(options: LaneOptions, events: LaneEvents) {
    this.#options = options;
    this.#events = events;
    this.#client = new Client(options.origin, {
      ...clientOptions,
      connect: (_options, callback) => {
        this.#connect().then(
          (socket) => callback(null, socket),
          (error) => callback(error, null),
        );
      },
    });
    this.#client.on('disconnect', () => {
      this.connection = null;
      events.onClosed();
    });
  }

  run(exchange: Exchange): void {
    this.#exchange = exchange;
    exchange.place = this;
    this.#client.dispatch(exchange.options, exchange);
  }

  leave(clean: boolean): void {
    this.#exchange = null;
    // Later, because this is called from within undici's parser; and before whoever awaits the answer goes on.
    queueMicrotask(() => this.#events.onFree(clean));
  }

  /** Closes the connection, or calls off the attempt to make it. */
  destroy(): void {
    this.#attempt?.abort(new RequestFailed('reset'));
    this.#client.destroy(null).catch(() => {});
  }

  async #connect(): Promise<Socket> {
    const { now, target } = this.#options;
    const exchange = this.#exchange;
    if (!exchange) throw new RequestFailed('reset');
    const calledOff = new AbortController();
    const attempt: Attempt = { target, timings: exchange.timings, signal: calledOff.signal, step: 'dns' };
    const tooLate = () => calledOff.abort(new RequestFailed(attempt.step));
    const timer = setTimeout(tooLate, exchange.connectTimeoutMs);
    this.#attempt = calledOff;
    try {
      const socket = await connect(this.#options, attempt);
      this.connection = { remoteAddress: plain(socket.remoteAddress), openedAt: now(), uses: 0 };
      return socket;
    } finally {
      clearTimeout(timer);
      this.#attempt = null;
    }
  }
}

const clientOptions: Client.Options = {
  allowH2: false,
  useMilo: false,
  pipelining: 1,
  // For receivers that do not say how long they keep a connection, and at most for those that do.
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 30_000,
  maxHeaderSize: 16_384,
  // The exchange has one deadline over everything; these would only measure gaps.
  headersTimeout: 0,
  bodyTimeout: 0,
};

/** A socket for both families writes IPv4 addresses as IPv6. */
const plain = (address = '') => address.replace(/^::ffff:(?=\d+\.)/, '');
