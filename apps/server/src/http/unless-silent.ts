import type { FastifyRequest } from 'fastify';
import { ApiError } from '#kernel/api-error';

/**
 * What is made of the body of a request, as long as that comes in: a client that falls silent for so long is gone, or
 * wants the connection only, and what it has sent holds a place on the disk. How long the receiver takes between two
 * pieces does not count.
 */
export async function* unlessSilent<Piece>(
  request: FastifyRequest,
  pieces: AsyncIterable<Piece>,
  longestMs: number,
): AsyncGenerator<Piece> {
  const iterator = pieces[Symbol.asyncIterator]();
  let isWaiting = false;
  try {
    for (;;) {
      isWaiting = true;
      const next = await unlessStill(request, iterator.next(), longestMs);
      isWaiting = false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    const end = Promise.resolve(iterator.return?.()).catch(() => {});
    // One that waits for the next piece ends when that comes, or when the connection is closed.
    if (!isWaiting) await end;
  }
}

/** The result, unless no byte has come over the connection for so long: bytes may come that are no piece yet. */
function unlessStill<Result>(
  { raw }: FastifyRequest,
  work: Promise<Result>,
  longestMs: number,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let read = raw.socket.bytesRead;
    const timer = setInterval(() => {
      if (raw.socket.bytesRead === read) {
        clearInterval(timer);
        reject(silence(longestMs));
      }
      read = raw.socket.bytesRead;
    }, longestMs);
    work.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

const silence = (longestMs: number): ApiError =>
  new ApiError('GENERAL.REQUEST_TIMEOUT', {
    message: `Nothing of the body has come for ${longestMs / 1000} seconds: send it again.`,
    headers: { connection: 'close' },
  });
