import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '#kernel/api-error';
import type { Context } from '#kernel/context';
import { UnreadablePicture } from '#kernel/images';
import { acceptedType } from './accepted-types.ts';
import { tellType } from './tell-type.ts';

/** A file on this machine's disk, checked, and as it will be served. */
export interface StagedFile {
  path: string;
  mimeType: string;
  extension: string;
  size: number;
  width: number | null;
  height: number | null;
  /** SHA-256 of what lies at `path`, in hex. */
  checksum: string;
}

export interface Arrival {
  path: string;
  size: number;
  /** SHA-256 of what came, in hex. */
  checksum: string;
}

/** Writes a file to the disk as it comes. */
export async function writeArrival(ctx: Context, content: AsyncIterable<Buffer>): Promise<Arrival> {
  const path = await ctx.storage.newIncoming();
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      content,
      async function* measure(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          hash.update(chunk);
          yield chunk;
        }
      },
      // On the disk, and not only on its way there, before a row names it.
      createWriteStream(path, { flush: true, mode: 0o600 }),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, checksum: hash.digest('hex') };
}

/** Tells what an arrived file is and makes of it what will be served; throws an `ApiError` for one that is not taken. */
export async function stage(ctx: Context, arrival: Arrival): Promise<StagedFile> {
  const { maxFileBytes } = ctx.media;
  if (arrival.size > maxFileBytes) {
    throw new ApiError('MEDIA.FILE_TOO_LARGE', {
      message: `A file may have at most ${Math.floor(maxFileBytes / 1024 ** 2)} MB.`,
    });
  }
  if (arrival.size === 0) throw new ApiError('MEDIA.INVALID_FILE_TYPE', { message: 'The file is empty.' });
  const mimeType = await tellType(arrival.path);
  const accepted = mimeType === null ? undefined : acceptedType(mimeType);
  if (mimeType === null || !accepted) throw new ApiError('MEDIA.INVALID_FILE_TYPE');
  const { extension } = accepted;
  if (accepted.kind === 'picture') return rewritten(ctx, arrival, { mimeType, extension });
  return { ...arrival, mimeType, extension, width: null, height: null };
}

/** A picture loses what is not picture: where it was taken, what hides behind it. */
async function rewritten(
  ctx: Context,
  arrival: Arrival,
  type: { mimeType: string; extension: string },
): Promise<StagedFile> {
  const path = await ctx.storage.newIncoming();
  try {
    const { width, height } = await ctx.images.rewrite(arrival.path, path, type.mimeType);
    await flush(path);
    const { size } = await stat(path);
    return { ...type, path, size, width, height, checksum: await checksumOf(path) };
  } catch (error) {
    await rm(path, { force: true });
    throw error instanceof UnreadablePicture ? refusalOf(error) : error;
  } finally {
    await rm(arrival.path, { force: true });
  }
}

const refusalOf = ({ reason, message }: UnreadablePicture): ApiError =>
  reason === 'damaged'
    ? new ApiError('MEDIA.INVALID_FILE_TYPE', { message: `The picture cannot be read: ${message}` })
    : new ApiError('MEDIA.TOO_MANY_PIXELS', { message: `The picture is too large to be read: ${message}` });

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function checksumOf(path: string): Promise<string> {
  const hash: Hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
