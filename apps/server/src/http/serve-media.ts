import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findFile, type ServedFile } from '#features/content/media';
import { ApiError } from '#kernel/api-error';
import type { Platform } from '#kernel/context';
import { type AskedRange, askedRange } from './byte-range.ts';

type Place = { store_id: string; folder: string; file: string };

/** `/media/{store_id}/{folder}/{file}`: the files themselves, for whoever has the address; of private ones a signed one. */
export function serveMedia(app: FastifyInstance, platform: Platform): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/media/:store_id/:folder/:file',
    handler: (request, reply) => handle(platform, request, reply),
  });
}

async function handle(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Until it is known what is answered: nobody keeps an error.
  reply.header('cache-control', 'no-store');
  const found = await findFile(platform, request.params as Place, request.query);
  if (!found) throw new ApiError('MEDIA.NOT_FOUND', { message: 'There is no such file.' });
  const { etag, size } = found;
  const range = askedRange(request.headers, { etag, size });
  if (range === 'unsatisfiable') {
    throw new ApiError('GENERAL.RANGE_NOT_SATISFIABLE', { headers: { 'content-range': `bytes */${size}` } });
  }
  if (isKnown(etag, request.headers['if-none-match'])) {
    return reply.headers(cacheHeaders(found)).code(304).send();
  }
  // A file that a row names and the storage does not have is a fault of ours, and not for ever.
  const content = request.method === 'HEAD' ? null : await opened(platform, found.key, range);
  if (content === null && request.method !== 'HEAD') {
    platform.log.error({ key: found.key }, 'a file of media is missing in the storage');
    throw new ApiError('MEDIA.NOT_FOUND', { message: 'This file is missing in the storage.' });
  }
  reply.headers({ ...cacheHeaders(found), ...contentHeaders(found, range) });
  return reply.code(range ? 206 : 200).send(content ?? undefined);
}

const opened = (platform: Platform, key: string, range: AskedRange) =>
  platform.storage.open(key, range ?? undefined).catch((cause) => {
    throw new ApiError('GENERAL.UNAVAILABLE', {
      message: 'The storage of files does not answer. Try again shortly.',
      headers: { 'retry-after': '5' },
      cause,
    });
  });

const isKnown = (etag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

/** What lies at an address never changes; but nothing keeps what is private longer than its address works. */
const cacheHeaders = ({ etag, uploadedAt, isPublic }: ServedFile): Record<string, string> => ({
  etag,
  'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
  'last-modified': uploadedAt.toUTCString(),
});

/** Nothing in a file may run or load anything, and what is more than picture and sound is not shown in place. */
function contentHeaders(file: ServedFile, range: AskedRange): Record<string, string | number> {
  return {
    'content-type': file.mimeType,
    'content-length': range ? range.end - range.start + 1 : file.size,
    'accept-ranges': 'bytes',
    'content-security-policy': "default-src 'none'; sandbox",
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${file.size}` }),
    ...(file.saveAs !== null && { 'content-disposition': attachment(file.saveAs) }),
  };
}

/** The header that has a browser save a file; the plain name is for clients that know no other (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
