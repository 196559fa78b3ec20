import type { ApiErrorCode } from '../generated/error-code.ts';

/**
 * A fault that is not an error answer of the API: `NETWORK` nothing came back, `TIMEOUT` not in time,
 * `INVALID_RESPONSE` what came back is not JSON (mostly a proxy, or a wrong `baseUrl`).
 */
export type ClientErrorCode = 'NETWORK' | 'TIMEOUT' | 'INVALID_RESPONSE';

/** Every code a `StoaError` can carry; open, because a newer server may know more. */
export type ErrorCode = ApiErrorCode | ClientErrorCode | (string & {});

/** One member of the request that the server did not accept. */
export interface ValidationError {
  /** Where it is: `languages.0.id`. */
  field: string;
  /** Stable code of the rule. */
  error: string;
  /** What is wrong, for a person. */
  message: string;
}

/** What an error is made of; only code and status are always known. */
export interface StoaErrorDetails {
  code: ErrorCode;
  status: number;
  operation: string;
  requestId?: string | undefined;
  validationErrors?: ValidationError[];
  docUrl?: string | undefined;
  retryAfterMs?: number | undefined;
  headers?: Headers;
  cause?: unknown;
}

/** Every failure of a call, but two: a wrong argument is a `TypeError`, an aborted call has its signal's reason. */
export class StoaError extends Error {
  override readonly name = 'StoaError';
  /** Stable code to branch on, e.g. `STORE.KEY_TAKEN`. */
  readonly code: ErrorCode;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The call that failed, e.g. `PUT /v1/stores/{store_id}`. */
  readonly operation: string;
  /** The server's log knows the request by it. */
  readonly requestId: string | undefined;
  /** The members of the request that were wrong; empty unless the code is `GENERAL.VALIDATION_FAILED`. */
  readonly validationErrors: ValidationError[];
  /** Where the documentation explains the code. */
  readonly docUrl: string | undefined;
  /** How long the server asks to wait before another try. */
  readonly retryAfterMs: number | undefined;
  /** The headers of the answer, if there was one. */
  readonly headers: Headers | undefined;

  constructor(message: string, details: StoaErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.status = details.status;
    this.operation = details.operation;
    this.requestId = details.requestId;
    this.validationErrors = details.validationErrors ?? [];
    this.docUrl = details.docUrl;
    this.retryAfterMs = details.retryAfterMs;
    this.headers = details.headers;
  }
}
