import cors from '@fastify/cors';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { typeidUnboxed } from 'typeid-js';
import { TokenUse } from '#features/platform/identity';
import { ApiError } from '#kernel/api-error';
import type { Platform } from '#kernel/context';
import type { Metric } from '#kernel/metric';
import type { Verbs } from '#kernel/verb';
import { serveDevelopmentMailbox } from './development-mailbox.ts';
import { serveDocuments } from './documents.ts';
import { endConnections } from './end-connections.ts';
import { answerErrors, answerUnreadable } from './error-answers.ts';
import { serveMetrics } from './metrics.ts';
import { mount } from './mount.ts';
import { parseJson, requirePlain } from './parse-json.ts';
import { serveProbes } from './probes.ts';
import { securityHeaders } from './security-headers.ts';
import { serveMedia } from './serve-media.ts';
import { SharedCounters } from './shared-counters.ts';
import { serveSubscriptionPages } from './subscription-pages.ts';

export interface HttpOptions {
  /** Whether the API is answered; without it only probes and metrics are. */
  api: boolean;
  corsOrigins: string[] | '*';
  /** Whose X-Forwarded-For is believed: nobody's, or that of these addresses. */
  trustProxy: false | string | ((address: string, hop: number) => boolean);
  /** Whether other processes serve the same database. */
  shared: boolean;
  developmentMailbox: boolean;
  metrics: Metric[];
  version: string;
}

/** The server that listens, as the floor above sees it. */
export type HttpServer = FastifyInstance;

const bodyLimitBytes = 1024 * 1024;
// For a large file over a slow line; without it one who sends nothing more holds a connection for ever.
const requestTimeoutMs = 300_000;

/** Builds the HTTP server: probes and metrics, and the API with its documents. It does not listen yet. */
export async function createHttp(
  platform: Platform,
  verbs: Verbs,
  options: HttpOptions,
): Promise<HttpServer> {
  const app = Fastify({
    loggerInstance: platform.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    trustProxy: options.trustProxy,
    requestIdHeader: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    rewriteUrl: (request) => readable(request.url ?? '/'),
    // Node would answer what lacks a Host without a body.
    http: { requireHostHeader: false },
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, requestIdOf(undefined)),
    // Ids as long as Node lets an address be: the router's own limit answers in a shape of its own.
    // Not imported: that would evaluate all of node:http, and with it Node's whole HTTP client.
    routerOptions: {
      maxParamLength: process.getBuiltinModule('node:http').maxHeaderSize,
      ignoreTrailingSlash: true,
    },
    forceCloseConnections: 'idle',
    // What still comes in over an open connection is served, and the connection closed.
    return503OnClosing: false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/(?:[\w.+-]+\+)?json(?:;|$)/,
    { parseAs: 'string' },
    (request, body, done) => {
      try {
        requirePlain(request.headers['content-encoding']);
        done(null, parseJson(body as string));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  const closing = new AbortController();
  // An expectation nobody knows is passed over; Node would refuse it without a body.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));
  const endAll = endConnections(app.server);
  app.addHook('preClose', () => {
    closing.abort();
    endAll();
  });
  const always = securityHeaders();
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(always).header('x-request-id', request.id);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      throw new ApiError('GENERAL.BAD_REQUEST', { message: 'The header Host is missing.' });
    }
  });
  app.addHook('onSend', async (_, reply) => {
    // A keep-alive client would hold the closing server open, also one whose request came before the end.
    if (closing.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });

  serveMetrics(app, options.metrics);
  answerErrors(app, (path) => methods.filter((method) => app.findRoute({ method, url: path })));
  serveProbes(app, platform, () => closing.signal.aborted);
  if (options.api) await serveApi(app, { platform, verbs, options, closing: closing.signal });
  return app;
}

/** The contract's routes, their documents, and what a process keeps to answer them. */
async function serveApi(
  app: FastifyInstance,
  {
    platform,
    verbs,
    options,
    closing,
  }: { platform: Platform; verbs: Verbs; options: HttpOptions; closing: AbortSignal },
): Promise<void> {
  await allowOrigins(app, options);
  serveMedia(app, platform);
  serveSubscriptionPages(app);
  serveDocuments(app, { publicUrl: platform.publicUrl, version: options.version });
  if (options.developmentMailbox) serveDevelopmentMailbox(app, platform);

  const counters = new SharedCounters(platform);
  const tokenUse = new TokenUse(platform);
  every(app, 1_000, async () => {
    counters.forgetEnded();
    if (options.shared) await counters.exchange();
  });
  every(app, 30_000, () => tokenUse.flush());
  mount(app, { platform, verbs, counters, tokenUse, closing });
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** An address that cannot be decoded, taken literally: it then names nothing and is answered like all that does. */
function readable(url: string): string {
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** The caller's request id when it is safe to log, otherwise a new one (rule P6). */
const requestIdOf = (sent: unknown): string =>
  typeof sent === 'string' && /^[\w.:-]{1,128}$/.test(sent) ? sent : typeidUnboxed('req');

/** Lets browsers of other origins call. */
async function allowOrigins(app: FastifyInstance, options: HttpOptions): Promise<void> {
  await app.register(cors, {
    origin: options.corsOrigins,
    // Any OPTIONS is answered like a preflight, not only a browser's.
    strictPreflight: false,
    methods: [...methods],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'X-API-Key',
      'If-Match',
      'If-None-Match',
      'Last-Event-ID',
      'X-Request-Id',
    ],
    exposedHeaders: [
      'X-Request-Id',
      'Retry-After',
      'ETag',
      'Idempotent-Replayed',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
    ],
    maxAge: 600,
  });
}

/** Repeats `work` while the server runs; a failure is logged and the next time tries again. */
function every(app: FastifyInstance, ms: number, work: () => Promise<void>): void {
  const timer = setInterval(() => {
    work().catch((error) => app.log.warn({ err: error }, 'periodic work failed'));
  }, ms);
  timer.unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await work().catch(() => {});
  });
}
