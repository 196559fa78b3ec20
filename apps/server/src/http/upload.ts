import type { Readable } from 'node:stream';
import type { Endpoint, Upload } from '@stoa/contract';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { ApiError } from '#kernel/api-error';
import type { MediaSettings } from '#kernel/context';
import type { UploadedFile } from '#kernel/verb';
import { unlessSilent } from './unless-silent.ts';

/** Mounts a route whose body is a file: it reaches the verb as it arrives, and is never held as a whole. */
export function routeOfUpload(app: FastifyInstance, upload: Upload, route: RouteOptions): void {
  // A scope of its own, because its content types are read in another way than everywhere else.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...upload.types], (_, payload, done) => done(null, payload));
    scope.route(route);
  });
}

/** Mounts a route that does not read its body, whatever it is. */
export function routeOfAnyBody(app: FastifyInstance, route: RouteOptions): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, payload, done) => {
      payload.resume();
      done(null, undefined);
    });
    scope.route(route);
  });
}

/** Mounts a route that is given its body in its own bytes, whatever it is. */
export function routeOfRawBody(app: FastifyInstance, route: RouteOptions): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    scope.route(route);
  });
}

const nothing = Buffer.alloc(0);

/** The bytes of a body that is taken raw. */
export const rawOf = (entry: Endpoint, { body }: FastifyRequest): Buffer =>
  entry.rawBody && Buffer.isBuffer(body) ? body : nothing;

/** The file of a request, cut off with an error where it becomes larger than allowed. */
export function uploadOf(
  entry: Endpoint,
  request: FastifyRequest,
  { longestSilenceMs }: MediaSettings,
): UploadedFile {
  const { upload } = entry;
  if (!upload) return none;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const body = request.body as Readable | undefined;
  const data = body ? atMost(unlessSilent(request, body, longestSilenceMs), upload.maxBytes) : empty();
  return { type, data };
}

async function* atMost(body: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ApiError('GENERAL.PAYLOAD_TOO_LARGE');
    yield chunk;
  }
}

async function* empty(): AsyncGenerator<Buffer> {}

const none: UploadedFile = { type: '', data: empty() };

/** What of a request tells it from another one with the same Idempotency-Key. */
export const fingerprinted = (entry: Endpoint, request: FastifyRequest, body: unknown): unknown =>
  entry.upload
    ? [request.headers['content-type'], request.headers['content-length']]
    : entry.rawBody
      ? rawOf(entry, request).toString('latin1')
      : body;
