import { StoaError, type ValidationError } from './error.ts';

/** The value of a success answer; throws a `StoaError` for any other. */
export function readResponse(operation: string, response: Response, text: string, now: number): unknown {
  if (response.ok && text === '') return undefined;
  const facts = {
    status: response.status,
    operation,
    headers: response.headers,
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), now),
  };
  const body = parse(text);
  if (body === undefined) {
    const message = `${operation} was answered with ${response.status} and no JSON: does baseUrl name the server?`;
    throw new StoaError(message, { ...facts, code: 'INVALID_RESPONSE' });
  }
  if (response.ok) return body;
  const failure = (body ?? {}) as Partial<FailureBody>;
  throw new StoaError(failure.message ?? `${operation} failed with ${response.status}.`, {
    ...facts,
    code: failure.error ?? 'INVALID_RESPONSE',
    requestId: facts.requestId ?? failure.request_id,
    validationErrors: failure.validationErrors ?? [],
    docUrl: failure.doc_url,
  });
}

interface FailureBody {
  error: string;
  message: string;
  validationErrors: ValidationError[];
  request_id: string;
  doc_url: string;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds of a Retry-After header, which holds seconds or a date. */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
