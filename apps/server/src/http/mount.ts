import multipart from '@fastify/multipart';
import {
  type Endpoint,
  type EndpointName,
  endpoints,
  isMutation,
  isStream,
  levelOf,
  needsEveryStore,
  needsToken,
  permissionOf,
  type ServerSentEvent,
} from '@stoa/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Caller, TokenUse } from '#features/platform/identity';
import { requireOpenStore } from '#features/platform/stores';
import { ApiError } from '#kernel/api-error';
import {
  requireEveryStore,
  requireRecentLogin,
  requireRole,
  requireScope,
  requireSuper,
} from '#kernel/authorize';
import type { Context, Platform, StoreContext, Writing } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { transaction } from '#kernel/transaction';
import { PartialAnswer, type Receiving, type Reception, type Verbs } from '#kernel/verb';
import { type Answer, send } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { resumable, sendStream } from './event-stream.ts';
import type { IdempotencyKey } from './idempotency.ts';
import { idempotencyKeyOf } from './idempotency-header.ts';
import { parseInput } from './parse-input.ts';
import { limitRate } from './rate-limit.ts';
import { receiveFiles } from './receive-files.ts';
import { contextOf } from './request-context.ts';
import { serializerOf } from './serialize.ts';
import type { SharedCounters } from './shared-counters.ts';
import { rawOf, routeOfAnyBody, routeOfRawBody, routeOfUpload, uploadOf } from './upload.ts';

interface Mounting {
  platform: Platform;
  verbs: Verbs;
  counters: SharedCounters;
  tokenUse: TokenUse;
  /** Aborted when the server is about to close. */
  closing: AbortSignal;
}

/** An entry with its code, its writer and what is asked of a caller. */
interface Route {
  name: EndpointName;
  entry: Endpoint;
  verb: Verbs[EndpointName];
  serialize: (answer: unknown) => string;
  /** Of what could be done in part. */
  serializePart: (answer: unknown) => string;
}

// The types of an entry and its verb agree by `Verbs`; over all entries at once they cannot be spelt.
type AnyVerb = (ctx: Context, input: unknown) => Promise<unknown>;
type AnyChange = (ctx: Context, input: unknown, found: unknown) => Promise<unknown>;

/** Mounts every operation of the contract: one way in for all of them, and no way past its steps. */
export function mount(app: FastifyInstance, mounting: Mounting): void {
  for (const [name, entry] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const route: Route = {
      name,
      entry,
      verb: mounting.verbs[name],
      serialize: serializerOf(entry.returns),
      serializePart: serializerOf(entry.partial ?? entry.returns),
    };
    const mounted = {
      method: entry.method,
      url: entry.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      // A HEAD would wait for the end of the stream.
      exposeHeadRoute: !isStream(entry),
      handler: (request: FastifyRequest, reply: FastifyReply) => handle(mounting, route, request, reply),
    };
    // Only where files are taken is a body of files read, and only where any body is taken is any read.
    if (entry.files) mountWithFiles(app, mounted);
    else if (entry.upload) routeOfUpload(app, entry.upload, mounted);
    else if (entry.ignoresBody) routeOfAnyBody(app, mounted);
    else if (entry.rawBody) routeOfRawBody(app, mounted);
    else app.route(mounted);
  }
}

/** Mounts a route that reads bodies of files; no other one does. */
function mountWithFiles(app: FastifyInstance, route: RouteOptions): void {
  app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.route(route);
  });
}

/** The steps of a request: who, how often, may they, with what, do it, answer. */
async function handle(
  { platform, counters, tokenUse, closing }: Mounting,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { entry } = route;
  // Nobody keeps an answer but the caller, who asks whether it still holds; what made or changed something, nobody.
  reply.header('cache-control', isMutation(entry) ? 'no-store' : 'private, no-cache');
  const { store_id: named = null } = request.params as { store_id?: string };
  // No store has a NUL in its id, and the database would not take the question.
  const storeId = named?.includes('\0') ? null : named;
  // Whoever logs in or refreshes may still send a token that has ended: there it does not matter.
  const identified = needsToken(entry) ? authenticate(platform, request, storeId) : null;
  const caller =
    (await identified?.catch((error) => {
      if (platform.limits) limitRate(counters, platform.limits, request, reply, null, null);
      throw error;
    })) ?? null;
  const isPublic = entry.can === 'public';
  if (platform.limits) {
    const anonymous = isPublic ? 'storefront' : entry.can === 'provider' ? 'provider' : 'anonymous';
    limitRate(counters, platform.limits, request, reply, caller, storeId, anonymous);
  }
  if (isPublic) await requireOpenStore(platform.control, storeId ?? '');
  if (caller?.actor.token) tokenUse.note(caller.actor.token.id);

  const key = idempotencyKeyOf(platform, entry, request, caller, storeId);
  const ctx = contextOf(platform, route.name, request, caller, storeId);
  try {
    authorize(platform, entry, caller, request);
  } catch (error) {
    // Whoever repeats a deletion, or leaving, is not let in any more; the first answer is still there.
    const closedBehind = entry.can === 'store:delete' || isOneself(entry, caller, request);
    const stored = closedBehind ? await key?.find() : null;
    if (stored) return send(reply, { ...stored, replayed: true });
    throw error;
  }
  if (entry.files) {
    return send(reply, await receive({ platform, route, request, caller, storeId, ctx }), request);
  }
  const input = {
    ...parseInput(entry, isStream(entry) ? resumable(request) : request),
    upload: uploadOf(entry, request, platform.media),
    raw: rawOf(entry, request),
  };
  if (isStream(entry)) {
    const events = (await (route.verb as AnyVerb)(ctx, input)) as AsyncIterable<ServerSentEvent | null>;
    return sendStream(reply, events, closing);
  }
  const answer = await run(route, ctx, input, key);
  if (entry.cacheable) reply.header('cache-control', shared);
  return send(reply, { ...answer, cacheable: entry.cacheable === true }, request);
}

// A page of a visitor is half a minute old at most, and five minutes where a cache fetches a new one meanwhile.
const shared = 'public, max-age=30, stale-while-revalidate=300';

/** Refuses whoever the entry does not let in: no token, missing scope, low role, old login. */
function authorize(
  platform: Platform,
  entry: Endpoint,
  caller: Caller | null,
  request: FastifyRequest,
): void {
  const permission = permissionOf(entry);
  if (!permission) return;
  if (!caller) throw new ApiError('GENERAL.UNAUTHENTICATED');
  const { actor, role } = caller;
  const level = levelOf(entry);
  // First of all: a store one does not belong to does not exist, whatever the token may do elsewhere (rule T4).
  if (level === 'store' && !role) throw new ApiError('STORE.NOT_FOUND');
  requireScope(actor, permission);
  if (needsEveryStore(entry)) requireEveryStore(actor, permission);
  if (level === 'platform') requireSuper(actor, permission);
  if (role && !isOneself(entry, caller, request)) requireRole(role, permission);
  if (entry.recentLogin) requireRecentLogin(actor, platform.clock.now());
}

const isOneself = (entry: Endpoint, caller: Caller | null, request: FastifyRequest): boolean =>
  entry.orSelf !== undefined &&
  (request.params as Record<string, string>)[entry.orSelf] === caller?.actor.accountId;

/** Does the work: a read plainly, a change in one transaction with its stored answer. */
async function run(route: Route, ctx: Context, input: unknown, key: IdempotencyKey | null): Promise<Answer> {
  const { entry, verb } = route;
  const answerOf = (result: unknown): Answer => answered(route, result);
  if ('ownTransactions' in verb) {
    return runOnItsOwn(ctx, key, async () => answerOf(await (verb.ownTransactions as AnyVerb)(ctx, input)));
  }
  if (!isMutation(entry)) return answerOf(await (verb as AnyVerb)(ctx, input));
  // A repeated request does not ask the network again for what it was answered.
  const known = 'before' in verb ? await key?.find() : null;
  if (known) return { ...known, replayed: true };
  const found = 'before' in verb ? await (verb.before as AnyVerb)(ctx, input) : undefined;
  const change = ('change' in verb ? verb.change : verb) as AnyChange;
  return runInTransaction(route, ctx, key, (ctx) => change(ctx, input, found));
}

/** The answer to what a verb has done, or done in part. */
const answered = ({ entry, serialize, serializePart }: Route, result: unknown): Answer =>
  result instanceof PartialAnswer
    ? { status: 207, body: serializePart(result.body) }
    : {
        status: entry.status ?? 200,
        body: serialize(result),
        version: (result as { version?: number } | null)?.version,
      };

/** A change together with its Idempotency-Key: both are committed, or neither. */
const runInTransaction = (
  route: Route,
  ctx: Context,
  key: IdempotencyKey | null,
  change: (ctx: Writing<Context>) => Promise<unknown>,
): Promise<Answer> =>
  transaction(ctx, async (ctx) => {
    const stored = await key?.claim(ctx.tx);
    if (stored) return { ...stored, replayed: true };
    const level = levelOf(route.entry);
    if (level === 'store' || level === 'public') await holdStore(ctx, (ctx as Writing<StoreContext>).storeId);
    const answer = answered(route, await change(ctx));
    await key?.keep(ctx.tx, answer);
    return answer;
  });

/** Takes the files of a request as they come, and then does its work; whatever happens, nothing of them is left over. */
async function receive(options: {
  platform: Platform;
  route: Route;
  request: FastifyRequest;
  caller: Caller | null;
  storeId: string | null;
  ctx: Context;
}): Promise<Answer> {
  const { platform, route, request, caller, storeId, ctx } = options;
  const { entry } = route;
  const reception = (route.verb as unknown as Receiving<never>).receive(ctx as never) as Reception<never>;
  try {
    const { params, query } = request;
    const body = request.isMultipart()
      ? await receiveFiles(request, entry, ctx.media, (file) => reception.take(file))
      : request.body;
    const input = parseInput(entry, { params, query, body }) as never;
    const content = [body, reception.fingerprint()];
    const key = idempotencyKeyOf(platform, entry, request, caller, storeId, content);
    // What was done is not fetched again.
    const stored = await key?.find();
    if (stored) return { ...stored, replayed: true };
    await reception.prepare(input);
    return await runInTransaction(route, ctx, key, (ctx) => (reception.change as AnyVerb)(ctx, input));
  } finally {
    await reception.close();
  }
}

/** For a verb with transactions of its own the key is claimed before and its answer kept after. */
async function runOnItsOwn(
  ctx: Context,
  key: IdempotencyKey | null,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const stored = await key?.claim(ctx.control);
  if (stored) return { ...stored, replayed: true };
  try {
    const answer = await work();
    await key?.keep(ctx.control, answer);
    return answer;
  } catch (error) {
    await key?.release(ctx.control);
    throw error;
  }
}
