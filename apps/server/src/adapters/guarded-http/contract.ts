import type { Readable } from 'node:stream';

/** The only way out of the process to an address that a user can name. */
export interface GuardedHttp {
  /** What is wrong with this address as far as it can be told without asking DNS. */
  checkUrl(url: string): UrlFault | null;
  /** The same, and what its name resolves to now. A name that does not resolve is no fault: it may come. */
  checkResolvedUrl(url: string): Promise<UrlFault | null>;
  /** Sends a request and reads the beginning of the answer; throws `RequestFailed`. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Sends a request and hands out the answer as it comes; throws `RequestFailed`, and so does its body. */
  stream(request: HttpRequest): Promise<StreamedAnswer>;
  /** Ends every connection, also those at work. */
  close(): Promise<void>;
}

/** What is wrong with an address; `urlFaults` says it in words. */
export type UrlFault =
  | 'not_a_url'
  | 'too_long'
  | 'scheme'
  | 'https_only'
  | 'credentials'
  | 'fragment'
  | 'port'
  | 'blocked';

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** For everything together: a free connection, DNS, connecting, TLS, headers and body. */
  deadlineMs?: number;
  /** For DNS, connecting and TLS together. */
  connectTimeoutMs?: number;
  /** How long a body may take after its headers; a stream has until the deadline. */
  bodyTimeoutMs?: number;
  /** Where reading stops. `request` then answers what it has; a stream fails with `too_large`. */
  maxResponseBytes?: number;
  /** How much of what was read `request` answers. */
  keepResponseBytes?: number;
  /** Requests of one origin with different pools share no connections, so that they cannot wait for each other. */
  pool?: string;
  /** How many connections this pool may have at once. */
  connections?: number;
}

/** Milliseconds. The first three are 0 on a connection that was open already. */
export interface Timings {
  dnsMs: number;
  connectMs: number;
  tlsMs: number;
  /** Since the request was asked for, like `totalMs`. */
  firstByteMs: number;
  totalMs: number;
}

export type HttpHeaders = Record<string, string | string[] | undefined>;

export interface AnswerHead {
  status: number;
  headers: HttpHeaders;
  timings: Timings;
  remoteAddress: string;
  reusedConnection: boolean;
}

export interface HttpAnswer extends AnswerHead {
  body: Buffer;
  /** The body was longer than what is answered here, or did not come to its end. */
  truncated: boolean;
}

export interface StreamedAnswer extends AnswerHead {
  body: Readable;
}

/** The addresses of a name, as many as there are. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Where refusals are explained to the operator; users only ever see that there was one. */
export interface DebugLog {
  debug(details: object, message: string): void;
}
