/** One try to deliver: what was sent, what came back, and what that means. */
export interface Attempt {
  ok: boolean;
  startedAt: Date;
  url: string;
  requestHeaders: Record<string, string>;
  status: number | null;
  /** The class of the fault when no status came back: dns, connect_refused, deadline ... */
  error: string | null;
  /** In a sentence, why it failed; null for a success. */
  failure: string | null;
  timings: Record<string, number | null>;
  remoteAddress: string | null;
  responseHeaders: Record<string, string> | null;
  /** The first 4 kB of what the receiver answered. */
  responseExcerpt: string | null;
  /** How long the receiver asked us to wait (429 and 503). */
  retryAfterSeconds: number;
}

/** Why a status counts as a failure, with a hint for whoever reads it in the log. */
export function failureOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return `Answered ${status}: redirects are not followed; set the final URL.`;
  if (status === 410) return 'Answered 410 Gone: the webhook was disabled.';
  return `Answered ${status}.`;
}
