import { RequestFailed } from '#adapters/guarded-http';
import { epochSeconds } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { crashPoint } from '#kernel/crash-point';
import { mask } from '#kernel/mask';
import { openHeaders, openSecret } from '../sealed.ts';
import { type Attempt, failureOf } from './attempt.ts';
import { bodyUnder } from './body.ts';
import type { Claimed } from './claim.ts';
import { retryAfterSeconds } from './retry.ts';
import { signatureOf, signingKey } from './signature.ts';

const deadlineMs = 15_000;
const connectTimeoutMs = 5_000;
// A lane limits itself to fewer; each has connections of its own, so that none waits for another's.
const connections = 100;

/** Sends a claimed delivery once. It never throws: what goes wrong is what the attempt says. */
export async function deliver(platform: Platform, delivery: Claimed): Promise<Attempt> {
  const startedAt = platform.clock.now();
  const { lane } = delivery;
  const begun = { startedAt, url: lane.url, requestHeaders: {} };
  if (delivery.body === null) {
    return failed(begun, 'expired', 'The event is older than the retention of events.');
  }
  const body = bodyUnder(delivery.event_type, delivery.body);
  try {
    const headers = headersOf(platform, delivery, body, startedAt);
    const own = Object.keys(openHeaders(platform.keyring, lane, lane.headers));
    return masked(await post(platform, lane.url, headers, body, { startedAt, pool: lane.id }), own);
  } catch (error) {
    platform.log.error({ err: error, delivery_id: delivery.id }, 'a delivery could not be prepared');
    return failed(begun, 'internal', 'The delivery could not be prepared: see the log of the server.');
  }
}

/** The attempt with the webhook's own headers masked: they may be credentials, and the log is read by more people. */
function masked(attempt: Attempt, own: string[]): Attempt {
  const requestHeaders = Object.entries(attempt.requestHeaders).map(([name, value]) => [
    name,
    own.includes(name) ? mask(value) : value,
  ]);
  return { ...attempt, requestHeaders: Object.fromEntries(requestHeaders) };
}

/** The headers of the delivery: the user's own, then ours, which cannot be overridden. */
function headersOf(platform: Platform, delivery: Claimed, body: string, now: Date): Record<string, string> {
  const { lane } = delivery;
  const timestamp = epochSeconds(now);
  const keys = lane.secrets.map(({ id, secret }) =>
    signingKey(openSecret(platform.keyring, lane, id, secret)),
  );
  return {
    ...openHeaders(platform.keyring, lane, lane.headers),
    'content-type': 'application/json',
    'user-agent': `Stoa/${platform.version} (webhooks)`,
    'webhook-id': delivery.event_id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf(keys, delivery.event_id, timestamp, body),
    'webhook-attempt': String(delivery.attempts),
    'webhook-sequence': String(delivery.sequence),
  };
}

/** Posts a body and tells how it went; shared with the test button, so that both go through the same guard. */
export async function post(
  platform: Platform,
  url: string,
  requestHeaders: Record<string, string>,
  body: string,
  { startedAt, pool }: { startedAt: Date; pool: string },
): Promise<Attempt> {
  crashPoint('before-send');
  try {
    const request = {
      method: 'POST',
      url,
      headers: requestHeaders,
      body,
      deadlineMs,
      connectTimeoutMs,
    } as const;
    const response = await send(platform, { ...request, pool, connections });
    crashPoint('after-response');
    const failure = failureOf(response.status);
    const asksToWait = response.status === 429 || response.status === 503;
    return {
      ok: failure === null,
      startedAt,
      url,
      requestHeaders,
      status: response.status,
      error: failure === null ? null : `http_${Math.floor(response.status / 100)}xx`,
      failure,
      timings: response.timings,
      remoteAddress: response.remoteAddress,
      responseHeaders: flat(response.headers),
      // PostgreSQL's texts hold no NUL.
      responseExcerpt: response.body.toString('utf8').replaceAll('\0', '\ufffd'),
      retryAfterSeconds: asksToWait
        ? retryAfterSeconds(flat(response.headers)['retry-after'], platform.clock.now())
        : 0,
    };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return {
      ...failed({ startedAt, url, requestHeaders }, error.class, error.message),
      timings: { ...error.timings },
    };
  }
}

/** Sends once more when a connection that was kept open turns out to be closed: that is no answer of the receiver. */
const send = (
  { egress }: Platform,
  request: Parameters<Platform['egress']['request']>[0],
): ReturnType<Platform['egress']['request']> =>
  egress.request(request).catch((error) => {
    if (error instanceof RequestFailed && error.class === 'reset' && error.reusedConnection) {
      return egress.request(request);
    }
    throw error;
  });

const failed = (
  begun: Pick<Attempt, 'startedAt' | 'url' | 'requestHeaders'>,
  error: string,
  failure: string,
): Attempt => ({
  ...begun,
  ok: false,
  status: null,
  error,
  failure,
  timings: {},
  remoteAddress: null,
  responseHeaders: null,
  responseExcerpt: null,
  retryAfterSeconds: 0,
});

/** Headers as one text each, as the log shows them. */
const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
