import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredAnswer } from './idempotency.ts';

/** A success answer on its way out. */
export interface Answer extends StoredAnswer {
  replayed?: boolean;
  version?: number | undefined;
  /** Whether it has an ETag of its own where the object has no version. */
  cacheable?: boolean;
}

/** Sends an answer, with the headers that follow from it. */
export function send(reply: FastifyReply, answer: Answer, request?: FastifyRequest): FastifyReply {
  if (answer.replayed) reply.header('idempotent-replayed', 'true');
  const version = answer.replayed ? versionIn(answer.body) : answer.version;
  if (version !== undefined || answer.cacheable) {
    const etag = version === undefined ? etagOfText(answer.body) : etagOf(version, answer.body);
    reply.header('etag', etag);
    if (request?.method === 'GET' && isKnown(etag, request.headers['if-none-match'])) {
      return reply.code(304).send();
    }
  }
  return reply.code(answer.status).type('application/json; charset=utf-8').send(answer.body);
}

/**
 * The version, for If-Match, and what tells two answers of one version apart: a store counts what it holds, an
 * account names its teams, and neither is a change of the object itself.
 */
const etagOf = (version: number, body: string): string => `"v${version}.${crc32(body).toString(36)}"`;

/** Tells answers without a version apart, such as lists: by what they say. */
const etagOfText = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** The version of the object in a stored answer. */
const versionIn = (body: string): number | undefined =>
  (JSON.parse(body) as { version?: number } | null)?.version;

/** Whether the client has the object as it is: proxies weaken tags, and caches may name several. */
const isKnown = (etag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
