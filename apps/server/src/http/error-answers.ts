import type { Socket } from 'node:net';
import type { ErrorCode } from '@stoa/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '#kernel/api-error';
import { sqlState } from '#kernel/transaction';

/** Answers an error in the one shape all errors have; an unknown one says nothing of the inside. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asApiError(error);
  if (known.status >= 500) request.log.error({ err: error }, known.message);
  return reply
    .code(known.status)
    .headers(known.headers)
    .type('application/json; charset=utf-8')
    .send(bodyOf(known, request.id));
}

const bodyOf = (error: ApiError, requestId: string): string =>
  JSON.stringify({
    error: error.code,
    message: error.message,
    statusCode: error.status,
    validationErrors: error.validationErrors,
    request_id: requestId,
    doc_url: `/docs/errors#${error.code}`,
    ...error.reached,
  });

/** Answers what is no HTTP, or more of it than a server reads, in the same shape; no hook ever sees it. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, requestId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const why = unreadable[error.code ?? ''];
  const body = bodyOf(
    new ApiError('GENERAL.BAD_REQUEST', {
      message: `The request is not readable HTTP${why ? `: ${why}` : ''}.`,
    }),
    requestId,
  );
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const unreadable: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'its headers are too long',
  ERR_HTTP_REQUEST_TIMEOUT: 'it has not come to its end in time',
};

/** What an error means to the caller. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code, statusCode } = error as FastifyError;
  const fastifyCode = fastifyCodes[code] ?? (statusCode === 400 ? 'GENERAL.BAD_REQUEST' : undefined);
  if (fastifyCode) return new ApiError(fastifyCode, { cause: error });
  const state = sqlState(error);
  // A lock that was not free in time, a neighbour that went first five times over, or one that deleted what this
  // request refers to.
  if (state && ['55P03', '40001', '40P01', '23503'].includes(state)) {
    return new ApiError('GENERAL.CONFLICT', { cause: error, headers: { 'retry-after': '1' } });
  }
  if (isConnectionFault(error, state)) {
    return new ApiError('GENERAL.UNAVAILABLE', { cause: error, headers: { 'retry-after': '1' } });
  }
  return new ApiError('GENERAL.INTERNAL', { cause: error });
}

const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'GENERAL.PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'GENERAL.UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'GENERAL.BAD_REQUEST',
};

/** Whether the database could not be reached, was stopping, had no free connection, or took too long (57014). */
const isConnectionFault = (error: unknown, state: string | undefined): boolean =>
  Boolean(state && /^(?:08|57)|^53300$/.test(state)) ||
  /^(?:ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(String((error as { code?: unknown })?.code)) ||
  /Connection terminated|timeout exceeded when trying to connect/.test((error as Error)?.message ?? '');

/** Errors before and beside the routes: unreadable requests, unknown addresses, known ones by another method. */
export function answerErrors(app: FastifyInstance, methodsAt: (path: string) => string[]): void {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url.split('?')[0] ?? '');
    const error =
      methods.length > 0
        ? new ApiError('GENERAL.METHOD_NOT_ALLOWED', {
            message: `${request.method} is not known here: ${methods.join(', ')} ${methods.length > 1 ? 'are' : 'is'}.`,
            headers: { allow: methods.join(', ') },
          })
        : new ApiError('GENERAL.NOT_FOUND', {
            message: `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
          });
    return answerError(error, request, reply);
  });
}
