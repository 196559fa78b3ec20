import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { HttpRequest, StreamedAnswer } from './contract.ts';
import { Exchange } from './exchange.ts';
import { RequestFailed } from './failures.ts';

/** An exchange that hands out the answer's body as fast as its reader takes it. */
export class StreamExchange extends Exchange {
  readonly #maxBytes: number;
  readonly #resolve: (answer: StreamedAnswer) => void;
  readonly #reject: (failure: RequestFailed) => void;
  readonly #body: Readable;
  #paused: Dispatcher.DispatchController | null = null;
  #readBytes = 0;

  constructor(
    request: HttpRequest,
    url: URL,
    resolve: (answer: StreamedAnswer) => void,
    reject: (failure: RequestFailed) => void,
  ) {
    super(request, url, request.bodyTimeoutMs ?? Number.POSITIVE_INFINITY);
    this.#maxBytes = request.maxResponseBytes ?? 65_536;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#body = new Readable({
      read: () => this.#resume(),
      destroy: (error, callback) => {
        // The reader went away: so does the connection.
        this.fail(new RequestFailed('reset'));
        callback(error);
      },
    });
    // It may fail before its reader has got hold of it; the reader is still told.
    this.#body.on('error', () => {});
  }

  protected override onHead(): void {
    const announced = Number(this.headers['content-length'] ?? 0);
    if (announced > this.#maxBytes) this.fail(new RequestFailed('too_large'));
    else this.#resolve({ ...this.head(), body: this.#body });
  }

  protected override onData(chunk: Buffer, controller: Dispatcher.DispatchController): void {
    this.#readBytes += chunk.length;
    if (this.#readBytes > this.#maxBytes) this.fail(new RequestFailed('too_large'));
    else if (!this.#body.push(chunk)) {
      this.#paused = controller;
      controller.pause();
    }
  }

  protected override onEnd(): void {
    this.#body.push(null);
  }

  /** Before the answer was handed out there is nobody but its promise to tell; afterwards the body's reader. */
  protected override onFailure(failure: RequestFailed): void {
    this.#reject(failure);
    this.#body.destroy(failure);
  }

  #resume(): void {
    const paused = this.#paused;
    // First, since resuming can bring the piece that makes it pause again.
    this.#paused = null;
    paused?.resume();
  }
}
