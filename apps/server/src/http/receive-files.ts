import { type Endpoint, mostUploads } from '@stoa/contract';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '#kernel/api-error';
import type { MediaSettings } from '#kernel/context';
import type { IncomingFile } from '#kernel/verb';
import { unlessSilent } from './unless-silent.ts';

/** The texts of a request by the member of the body they are of; each may come several times. */
export type Texts = Record<string, string[]>;

/**
 * Reads a body of files and texts part by part, as slowly as the files are taken, and answers the texts. A body that
 * breaks off or is no multipart is the client's fault; what `take` throws is ours.
 */
export async function receiveFiles(
  request: FastifyRequest,
  { files }: Pick<Endpoint, 'files'>,
  { maxFileBytes, longestSilenceMs }: MediaSettings,
  take: (file: IncomingFile) => Promise<void>,
): Promise<Texts> {
  if (!/\bboundary=./i.test(request.headers['content-type'] ?? '')) {
    throw new ApiError('GENERAL.UNSUPPORTED_MEDIA_TYPE', {
      message: 'multipart/form-data needs a boundary: leave the Content-Type to what makes the form.',
    });
  }
  const texts: Texts = {};
  let count = 0;
  let isOurs = false;
  // One byte more than may be, so that it is known which file is too large.
  const limits = { ...partLimits, fileSize: maxFileBytes + 1 };
  try {
    for await (const part of unlessSilent(request, request.parts({ limits }), longestSilenceMs)) {
      const name = part.fieldname.replace(/\[\d*\]$/, '');
      if (part.type === 'field') {
        texts[name] = [...(texts[name] ?? []), ...textsIn(part.value)];
      } else if (name === files?.name) {
        const content = chunksOf(request, part.file, longestSilenceMs);
        await take({ field: `${name}[${count}]`, name: nameOf(part.filename), content }).catch((error) => {
          isOurs = true;
          throw error;
        });
        count += 1;
      }
      // What was not read of a file lies before the next part.
      if (part.type === 'file') part.file.resume();
    }
  } catch (error) {
    // The rest of the body is read into nothing, so that the client gets to see the answer.
    request.raw.unpipe();
    request.raw.resume();
    throw isOurs ? error : asFault(error);
  }
  return texts;
}

const partLimits = {
  files: mostUploads,
  fields: 2 * mostUploads,
  parts: 3 * mostUploads,
  fieldNameSize: 200,
  fieldSize: 4096,
  headerPairs: 100,
};

/** Browsers write these characters so, and no others. */
const nameOf = (name = ''): string =>
  name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');

/** A text may be JSON, of a list too. */
const textsIn = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string');

/** The pieces of a file; that they stop coming is the client's fault, wherever they are read. */
async function* chunksOf(
  request: FastifyRequest,
  file: NodeJS.ReadableStream,
  longestSilenceMs: number,
): AsyncGenerator<Buffer> {
  try {
    yield* unlessSilent(request, file as AsyncIterable<Buffer>, longestSilenceMs);
  } catch (error) {
    throw asFault(error);
  }
}

function asFault(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code = '' } = error as { code?: string };
  if (/^FST_(?:FILES|FIELDS|PARTS)_LIMIT$/.test(code)) {
    return new ApiError('GENERAL.PAYLOAD_TOO_LARGE', {
      message: `One request takes at most ${mostUploads} files and as many addresses: send the rest in another.`,
      cause: error,
    });
  }
  return new ApiError('GENERAL.BAD_REQUEST', {
    message: 'The body is no readable multipart/form-data, or broke off before its end.',
    cause: error,
  });
}
