import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredAnswer } from './idempotency.ts';

/** A success answer on its way out. */
export interface Answer extends StoredAnswer {
  replayed?: boolean;
  version?: number | undefined;
}

/** Sends an answer, with the headers that follow from it. */
export function send(reply: FastifyReply, answer: Answer, request?: FastifyRequest): FastifyReply {
  if (answer.replayed) reply.header('idempotent-replayed', 'true');
  if (answer.version !== undefined) {
    const etag = `"v${answer.version}"`;
    reply.header('etag', etag);
    if (request?.method === 'GET' && request.headers['if-none-match'] === etag) return reply.code(304).send();
  }
  return reply.code(answer.status).type('application/json; charset=utf-8').send(answer.body);
}
