import type { Timings } from './contract.ts';

const messages = {
  dns: 'The name of the address could not be resolved.',
  connect_refused: 'The connection was refused.',
  connect_timeout: 'The connection was not made in time.',
  tls: 'The secure connection could not be made.',
  reset: 'The connection was closed before the answer.',
  headers_timeout: 'The request was sent, but no answer came in time.',
  deadline: 'The time for the whole request was over.',
  blocked: 'This address cannot be used.',
  protocol: 'Request or answer is not valid HTTP.',
  too_large: 'The answer is too large.',
};

/** At which step a request failed. */
export type FailureClass = keyof typeof messages;

export const noTimings = (): Timings => ({ dnsMs: 0, connectMs: 0, tlsMs: 0, firstByteMs: 0, totalMs: 0 });

/** A request that got no answer. The message may be shown to users; the cause is for the log. */
export class RequestFailed extends Error {
  readonly class: FailureClass;
  timings: Timings = noTimings();
  /** A kept-alive connection can be closed by the other side in the moment it is used: that is worth one more try. */
  reusedConnection = false;

  constructor(failureClass: FailureClass, cause?: unknown) {
    super(messages[failureClass], cause === undefined ? undefined : { cause });
    this.name = 'RequestFailed';
    this.class = failureClass;
  }
}

/**
 * The address may not be reached. It says the same for every reason, and holds neither cause nor timings:
 * whatever differed would let users map the network behind the server.
 */
export class BlockedAddress extends RequestFailed {
  constructor() {
    super('blocked');
    this.name = 'BlockedAddress';
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What TCP says when it does not connect; several addresses may have failed in several ways. */
export function connectFailure(error: unknown): RequestFailed {
  const codes = error instanceof AggregateError ? error.errors.map(codeOf) : [codeOf(error)];
  return new RequestFailed(codes.includes('ETIMEDOUT') ? 'connect_timeout' : 'connect_refused', error);
}

/** What went wrong on a connection that was made. */
export function exchangeFailure(error: unknown): RequestFailed {
  if (error instanceof RequestFailed) return error;
  return new RequestFailed(isMalformed(error) ? 'protocol' : 'reset', error);
}

// By the codes of undici, not its classes: this file is loaded long before undici is needed.
const codesOfMalformed = [
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
];

function isMalformed(error: unknown): boolean {
  const code = codeOf(error);
  if (code.startsWith('HPE_') || codesOfMalformed.includes(code)) return true;
  // What its parser throws without a code, and how it calls an answer that skips what HTTP asks for.
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'HTTPParserError' ||
    (code === 'UND_ERR_SOCKET' && /^bad (?:response|upgrade)$/.test(error.message))
  );
}
