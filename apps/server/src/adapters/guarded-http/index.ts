import net from 'node:net';
import tls from 'node:tls';
import { addressRules } from './address-rules.ts';
import { AnswerExchange } from './answer-exchange.ts';
import { hostOf, readUrl } from './check-url.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { DebugLog, GuardedHttp, HttpRequest, Resolve } from './contract.ts';
import type { Exchange } from './exchange.ts';
import { BlockedAddress, RequestFailed } from './failures.ts';
import { createNames } from './names.ts';
import { StreamExchange } from './stream-exchange.ts';
import { systemResolve } from './system-resolve.ts';
import { createTlsSessions } from './tls-sessions.ts';

export { urlFaults } from './check-url.ts';
export type {
  GuardedHttp,
  HttpAnswer,
  HttpHeaders,
  HttpRequest,
  StreamedAnswer,
  Timings,
  UrlFault,
} from './contract.ts';
export { BlockedAddress, type FailureClass, RequestFailed } from './failures.ts';

export interface GuardedHttpOptions {
  /** CIDRs that may be reached although they are not public. */
  allow: readonly string[];
  httpsOnly?: boolean;
  log?: DebugLog;
  /** Certificates of authorities to trust besides the usual ones. */
  ca?: readonly string[];
  /** Who answers for DNS, the time and TCP; tests replace them. */
  resolve?: Resolve;
  now?: () => number;
  openSocket?: (options: net.TcpNetConnectOpts) => net.Socket;
}

const defaultConnections = 64;

/** Makes the client; one per process, since it shares connections and DNS answers. */
export function createGuardedHttp(options: GuardedHttpOptions): GuardedHttp {
  const { httpsOnly = false, log, now = () => performance.now() } = options;
  const refusalOf = addressRules(options.allow);
  const names = createNames({ resolve: options.resolve ?? systemResolve(), refusalOf, now, log });
  const shared = {
    names,
    refusalOf,
    secureContext: secureContextOf(options.ca ?? []),
    sessions: createTlsSessions(),
    openSocket: options.openSocket ?? net.connect,
    now,
    log,
  };
  const pools = new Map<string, ConnectionPool>();
  let closed = false;

  function poolFor(Pool: typeof ConnectionPool, url: URL, name = ''): ConnectionPool {
    const key = `${url.origin} ${name}`;
    const existing = pools.get(key);
    if (existing) return existing;
    const pool = new Pool({
      ...shared,
      origin: url.origin,
      target: targetOf(url),
      onEmpty: () => pools.delete(key),
    });
    pools.set(key, pool);
    return pool;
  }

  /** An address that passed when it was stored is checked again: rows outlive rules. */
  function permitted(request: HttpRequest): URL {
    if (closed) throw new RequestFailed('reset');
    const url = readUrl(request.url, httpsOnly);
    if (typeof url !== 'string') return url;
    log?.debug({ reason: url }, 'egress refused');
    throw new BlockedAddress();
  }

  /** Begins an exchange, whose time runs from then on. */
  async function run<Result>(
    request: HttpRequest,
    begin: (url: URL, resolve: (result: Result) => void, reject: (error: unknown) => void) => Exchange,
  ): Promise<Result> {
    const url = permitted(request);
    // A server that calls nobody does without undici, and starts sooner.
    const { ConnectionPool: Pool } = await import('./connection-pool.ts');
    if (closed) throw new RequestFailed('reset');
    return new Promise((resolve, reject) => {
      const exchange = begin(url, resolve, reject);
      poolFor(Pool, url, request.pool).run(exchange, request.connections ?? defaultConnections);
    });
  }

  return {
    checkUrl(text) {
      const url = readUrl(text, httpsOnly);
      if (typeof url === 'string') return url;
      return names.isBlocked(hostOf(url)) ? 'blocked' : null;
    },
    async checkResolvedUrl(text) {
      const url = readUrl(text, httpsOnly);
      if (typeof url === 'string') return url;
      const failure = await names.addressesOf(hostOf(url)).then(
        () => null,
        (error) => error,
      );
      return failure instanceof BlockedAddress ? 'blocked' : null;
    },
    request: (request) => run(request, (url, ...ends) => new AnswerExchange(request, url, ...ends)),
    stream: (request) => run(request, (url, ...ends) => new StreamExchange(request, url, ...ends)),
    async close() {
      closed = true;
      for (const pool of pools.values()) pool.close();
    },
  };
}

const targetOf = (url: URL) => ({
  host: hostOf(url),
  port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
  secure: url.protocol === 'https:',
});

/** One for all connections, since reading the authorities takes tens of milliseconds; made for the first. */
function secureContextOf(ca: readonly string[]): () => tls.SecureContext {
  let made: tls.SecureContext | undefined;
  return () => {
    made ??= tls.createSecureContext({
      minVersion: 'TLSv1.2',
      ...(ca.length > 0 ? { ca: [...tls.getCACertificates('default'), ...ca] } : {}),
    });
    return made;
  };
}
