import type { ClientConfig, RequestOptions, Settings } from './config.ts';
import { type Credentials, type Session, sessionCredentials, tokenCredentials } from './credentials.ts';
import { StoaError } from './error.ts';
import { type OperationTraits, type PreparedRequest, prepareRequest, type Route } from './request.ts';
import { retryDelayMs } from './retry.ts';
import { send } from './send.ts';
import { realTiming, type Timing, untilAborted } from './timing.ts';

/** Sends calls to one server in one name. The namespaces (`storeApi(client)`, ...) are made of it. */
export interface Client {
  /** Calls an operation: its path parameters are taken out of `params`, the rest is the query or the body. */
  call<Result>(
    route: Route,
    params?: object,
    options?: RequestOptions,
    traits?: OperationTraits,
  ): Promise<Result>;
  /** The clock and the dice of the client. */
  readonly timing: Timing;
  /** The session the calls are made in; logging in and out change it. */
  readonly session: Pick<Credentials, 'begin' | 'end'>;
}

/** Makes a client without namespaces, for applications that bundle only the ones they use. */
export function createClient(config: ClientConfig): Client {
  const settings = settingsOf(config);
  const credentials = credentialsOf(config, settings, (refresh_token) =>
    call<Session>('POST /v1/auth/refresh', { refresh_token }, {}, { isPublic: true }),
  );

  async function call<Result>(
    route: Route,
    params: object = {},
    options: RequestOptions = {},
    traits: OperationTraits = {},
  ): Promise<Result> {
    options.signal?.throwIfAborted();
    const request = prepareRequest(settings, route, params, options, traits);
    return (await deliver(request, settings, options, traits.isPublic ? undefined : credentials)) as Result;
  }

  return { call, timing: settings.timing, session: credentials };
}

/** Sends a request until the answer is final: faults that may pass are retried, a refused session is renewed once. */
async function deliver(
  request: PreparedRequest,
  settings: Settings,
  options: RequestOptions,
  credentials: Credentials | undefined,
): Promise<unknown> {
  const { signal } = options;
  // What was read out of a stream cannot be sent again.
  const isOnce = request.body instanceof ReadableStream;
  const maxRetries = isOnce ? 0 : (options.maxRetries ?? settings.maxRetries);
  let token = credentials && (await untilAborted(credentials.token(), signal));
  let isRenewed = false;
  let retries = 0;
  for (;;) {
    try {
      return await send(request, token, settings, options);
    } catch (error) {
      if (!(error instanceof StoaError)) throw error;
      if (error.status === 401 && credentials && token && !isRenewed && !isOnce) {
        isRenewed = true;
        token = await untilAborted(credentials.renew(token), signal);
        if (!token) throw error;
        continue;
      }
      const delayMs = retries < maxRetries ? retryDelayMs(error, retries, settings.timing.random) : undefined;
      if (delayMs === undefined) throw error;
      retries += 1;
      await settings.timing.sleep(delayMs, signal);
      signal?.throwIfAborted();
    }
  }
}

function settingsOf(config: ClientConfig): Settings {
  const { fetch, storeId, headers, timeoutMs = 30_000, maxRetries = 3 } = config;
  if (!/^https?:\/\/./.test(config.baseUrl ?? '')) {
    throw new TypeError(`baseUrl must be the address of a server, e.g. "https://stoa.example.com".`);
  }
  return {
    baseUrl: config.baseUrl.replace(/\/+$/, ''),
    // Looked up for each call, so that a polyfill or a tracer that comes later is used.
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timing: { ...realTiming, ...config.timing },
    timeoutMs,
    maxRetries,
    ...(storeId && { storeId }),
    ...(headers && { headers }),
  };
}

function credentialsOf(
  config: ClientConfig,
  settings: Settings,
  refresh: (refreshToken: string) => Promise<Session>,
): Credentials {
  const { apiToken, session = null, onSession = () => {} } = config;
  if (apiToken && session) throw new TypeError('Give the client an apiToken or a session, not both.');
  if (apiToken) return tokenCredentials(apiToken);
  return sessionCredentials({ session, refresh, onSession, timing: settings.timing });
}
