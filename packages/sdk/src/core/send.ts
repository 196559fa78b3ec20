import type { RequestOptions, Settings } from './config.ts';
import { StoaError } from './error.ts';
import type { PreparedRequest } from './request.ts';
import { readResponse } from './response.ts';

// Timers hold 31 bits; a longer one would go off at once.
const longestTimeoutMs = 2 ** 31 - 1;

/** One attempt: sends the request and reads its answer, both within the time limit, but for a stream's body. */
export async function send(
  request: PreparedRequest,
  token: string | undefined,
  settings: Settings,
  options: RequestOptions,
): Promise<unknown> {
  const { route, url, method, body, isStream } = request;
  const { signal, timeoutMs = settings.timeoutMs } = options;
  const headers = new Headers(request.headers);
  if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);

  const attempt = new AbortController();
  const abort = () => attempt.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  let isLate = false;
  const expire = () => {
    isLate = true;
    attempt.abort();
  };
  const timer = timeoutMs > 0 ? setTimeout(expire, Math.min(timeoutMs, longestTimeoutMs)) : undefined;
  let response: Response;
  let text: string | undefined;
  try {
    const init = {
      method,
      headers,
      signal: attempt.signal,
      // A body that is made while it is sent has to say that its answer comes afterwards.
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    };
    response = await settings.fetch(url, init);
    if (!isStream || !isEventStream(response)) text = await response.text();
  } catch (cause) {
    signal?.throwIfAborted();
    throw isLate
      ? new StoaError(`${route} was not answered within ${timeoutMs} ms.`, {
          ...noAnswer(route, cause),
          code: 'TIMEOUT',
        })
      : new StoaError(`${route} could not be sent: ${reason(cause)}.`, {
          ...noAnswer(route, cause),
          code: 'NETWORK',
        });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
  options.onResponse?.(response);
  if (text === undefined) return response.body;
  const value = readResponse(route, response, text, settings.timing.now());
  if (!isStream) return value;
  throw new StoaError(`${route} was answered with no stream of events: does baseUrl name the server?`, {
    status: response.status,
    operation: route,
    code: 'INVALID_RESPONSE',
    headers: response.headers,
  });
}

/** Whether there is a stream to read; anything else is an error of the API, or a proxy's page. */
const isEventStream = ({ ok, headers, body }: Response): boolean =>
  ok && body !== null && /^text\/event-stream\b/.test(headers.get('content-type') ?? '');

const noAnswer = (operation: string, cause: unknown) => ({ status: 0, operation, cause });

/** What a runtime tells of a failed fetch; Node hides it one level down. */
function reason(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message : String(inner);
}
