import type { Dispatcher } from 'undici';
import type { AnswerHead, HttpHeaders, HttpRequest, Timings } from './contract.ts';
import { BlockedAddress, exchangeFailure, noTimings, RequestFailed } from './failures.ts';
import { requestHeaders } from './request-headers.ts';

/** An open connection. */
export interface Connection {
  remoteAddress: string;
  openedAt: number;
  uses: number;
}

/** Where an exchange runs. */
export interface Place {
  /** Null before there is one. */
  readonly connection: Connection | null;
  /** The exchange is over; `clean` when the connection can serve another one. */
  leave(clean: boolean): void;
}

/** One request and its answer, under one deadline. After `end` or `fail` nothing more is told. */
export abstract class Exchange implements Dispatcher.DispatchHandler {
  readonly options: Dispatcher.DispatchOptions;
  readonly connectTimeoutMs: number;
  /** Whoever connects for this exchange writes the first three; they stay 0 on a connection that was open. */
  readonly timings: Timings = noTimings();
  place: Place | null = null;
  over = false;

  protected connection: Connection | null = null;
  protected reusedConnection = false;
  protected status = 0;
  protected headers: HttpHeaders = {};

  readonly #startedAt = performance.now();
  readonly #deadlineMs: number;
  readonly #bodyTimeoutMs: number;
  #timer: NodeJS.Timeout;

  constructor(request: HttpRequest, url: URL, bodyTimeoutMs: number) {
    this.options = {
      path: url.pathname + url.search,
      method: request.method,
      headers: requestHeaders(request.headers),
      body: request.body ?? null,
    };
    this.connectTimeoutMs = request.connectTimeoutMs ?? 5_000;
    this.#deadlineMs = request.deadlineMs ?? 15_000;
    this.#bodyTimeoutMs = bodyTimeoutMs;
    this.#timer = setTimeout(expire, this.#deadlineMs, this);
  }

  protected abstract onHead(): void;
  protected abstract onData(chunk: Buffer, controller: Dispatcher.DispatchController): void;
  protected abstract onEnd(): void;
  protected abstract onFailure(failure: RequestFailed): void;

  /** What there is to say about the answer besides its body. */
  protected head(): AnswerHead {
    return {
      status: this.status,
      headers: this.headers,
      timings: this.timings,
      remoteAddress: this.connection?.remoteAddress ?? '',
      reusedConnection: this.reusedConnection,
    };
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.connection = this.place?.connection ?? null;
    // Given up in the moment its connection came: aborting here is still before the first byte.
    if (this.over || !this.connection) {
      controller.abort(new RequestFailed('deadline'));
      return;
    }
    this.reusedConnection = this.connection.uses > 0;
    this.connection.uses += 1;
  }

  onResponseStarted(): void {
    this.timings.firstByteMs ||= this.#elapsedMs();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpHeaders): void {
    const interim = status < 200;
    if (this.over || interim) return;
    this.status = status;
    this.headers = headers;
    const leftMs = this.#deadlineMs - this.#elapsedMs();
    if (this.#bodyTimeoutMs < leftMs) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(expire, this.#bodyTimeoutMs, this);
    }
    this.onHead();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.over) this.onData(chunk, controller);
  }

  onResponseEnd(): void {
    if (this.over) return;
    this.#finish(true);
    this.onEnd();
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.fail(exchangeFailure(error));
  }

  /** Ends it here, and its connection with it. */
  fail(failure: RequestFailed): void {
    if (this.over) return;
    this.#finish(false);
    if (!(failure instanceof BlockedAddress)) {
      failure.timings = this.timings;
      failure.reusedConnection = this.reusedConnection;
    }
    this.onFailure(failure);
  }

  expire(): void {
    const awaitingHeaders = this.connection !== null && this.status === 0;
    this.fail(new RequestFailed(awaitingHeaders ? 'headers_timeout' : 'deadline'));
  }

  #finish(clean: boolean): void {
    this.over = true;
    clearTimeout(this.#timer);
    this.timings.totalMs = this.#elapsedMs();
    this.place?.leave(clean);
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}

const expire = (exchange: Exchange) => exchange.expire();
