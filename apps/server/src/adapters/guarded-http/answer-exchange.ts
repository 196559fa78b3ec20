import type { HttpAnswer, HttpRequest } from './contract.ts';
import { Exchange } from './exchange.ts';
import { RequestFailed } from './failures.ts';

const nothing = Buffer.alloc(0);

/** An exchange that reads the beginning of the answer. Once there is a status, it is answered whatever the body does. */
export class AnswerExchange extends Exchange {
  readonly #kept: Buffer[] = [];
  readonly #keepBytes: number;
  readonly #maxBytes: number;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (failure: RequestFailed) => void;
  #keptBytes = 0;
  #readBytes = 0;

  constructor(
    request: HttpRequest,
    url: URL,
    resolve: (answer: HttpAnswer) => void,
    reject: (failure: RequestFailed) => void,
  ) {
    super(request, url, request.bodyTimeoutMs ?? 2_000);
    this.#keepBytes = request.keepResponseBytes ?? 4_096;
    this.#maxBytes = request.maxResponseBytes ?? 65_536;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  protected override onHead(): void {}

  protected override onData(chunk: Buffer): void {
    this.#readBytes += chunk.length;
    const room = this.#keepBytes - this.#keptBytes;
    if (room > 0) {
      // A copy: the chunk is a window on a buffer of the socket that would be kept alive with it.
      const part = Buffer.from(chunk.subarray(0, room));
      this.#kept.push(part);
      this.#keptBytes += part.length;
    }
    if (this.#readBytes > this.#maxBytes) this.fail(new RequestFailed('too_large'));
  }

  protected override onEnd(): void {
    this.#answer(this.#readBytes > this.#keptBytes);
  }

  protected override onFailure(failure: RequestFailed): void {
    if (this.status === 0) this.#reject(failure);
    else this.#answer(true);
  }

  #answer(truncated: boolean): void {
    const [first = nothing] = this.#kept;
    this.#resolve({
      ...this.head(),
      body: this.#kept.length > 1 ? Buffer.concat(this.#kept) : first,
      truncated,
    });
  }
}
