/** What a provider answers: `json` or `text`, or a `stream` of text that is sent piece by piece. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  stream?: AsyncIterable<string>;
}

/** Ends the work of a provider with that answer. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  json: body,
  headers,
});

export const empty = (status = 204): Answer => ({ status });

/** A page. Nothing may be loaded from elsewhere, and nobody may frame it. */
export const page = (text: string, { status = 200, nonce = '' } = {}): Answer => ({
  status,
  text,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; img-src data:; style-src 'unsafe-inline'; ${nonce ? `script-src 'nonce-${nonce}'; connect-src 'self'; ` : ''}base-uri 'none'; frame-ancestors 'none'`,
  },
});

/** Sends a browser on, with GET. */
export const redirect = (location: string): Answer => ({ status: 303, headers: { location } });
