/**
 * The process that decodes pictures of strangers: what breaks or fills it is not the server. It is given one task at
 * a time by `index.ts`, which kills it when that takes too long, and it ends with its parent.
 */
import { open } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { WrittenPicture } from '#kernel/images';
import { mostFrames, mostMovingPixels, mostPixels, type Outcome, type Task } from './task.ts';

sharp.cache(false);
sharp.concurrency(1);
// Only what pictures are taken in: sharp would also open SVG, PDF and more by their content.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((loader) => `VipsForeignLoad${loader}File`),
});

// By a signal, because an ordinary exit waits for the picture that is being written.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (task: Task) => {
  void outcomeOf(task).then((outcome) => process.send?.(outcome));
});

async function outcomeOf(task: Task): Promise<Outcome> {
  try {
    return { written: task.kind === 'rewrite' ? [await rewrite(task)] : await resize(task) };
  } catch (error) {
    const { message } = error as Error;
    const tooMany = error instanceof TooManyPixels || /exceeds pixel limit/.test(message);
    const reason = tooMany ? 'too_many_pixels' : 'damaged';
    return { refused: { reason, message: message.split('\n')[0] ?? '' } };
  }
}

class TooManyPixels extends Error {}

async function rewrite({ from, to, mimeType }: Extract<Task, { kind: 'rewrite' }>): Promise<WrittenPicture> {
  const found = await opened(from).metadata();
  const frames = movingFrames(found);
  if (frames > mostFrames) throw new TooManyPixels(`${frames} frames are more than ${mostFrames}.`);
  const picture = frames > 1 ? opened(from, { animated: true }, mostMovingPixels) : opened(from);
  const { width, height, size, pageHeight } = await encoded(
    // First upright by what the camera noted; the note itself and all others are not written.
    picture.autoOrient(),
    mimeType,
    await qualityOf(from, found),
  ).toFile(to);
  return { width, height: pageHeight ?? height, size };
}

/** A picture that moves is shown by its first frame in other sizes. */
async function resize({ from, sizes }: Extract<Task, { kind: 'resize' }>): Promise<WrittenPicture[]> {
  const written: WrittenPicture[] = [];
  for (const { path, mimeType, side } of sizes) {
    const smaller = opened(from).resize({
      width: side,
      height: side,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const { width, height, size } = await encoded(smaller, mimeType, { quality: 82 }).toFile(path);
    written.push({ width, height, size });
  }
  return written;
}

const opened = (path: string, options: { animated?: boolean } = {}, limitInputPixels = mostPixels): Sharp =>
  sharp(path, { ...options, limitInputPixels, failOn: 'warning', sequentialRead: true });

const movingFrames = ({ format, pages = 1 }: Metadata): number =>
  format === 'gif' || format === 'webp' ? pages : 1;

interface Quality {
  quality?: number;
  lossless?: boolean;
  palette?: boolean;
  progressive?: boolean;
  chromaSubsampling?: string;
}

/** What keeps a rewritten picture as good as it was. */
async function qualityOf(path: string, found: Metadata): Promise<Quality> {
  return {
    quality: 90,
    progressive: found.isProgressive ?? false,
    palette: found.isPalette ?? false,
    lossless: found.format === 'webp' && (await isLosslessWebp(path)),
    chromaSubsampling: found.chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0',
  };
}

async function isLosslessWebp(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4096), length: 4096 });
    return buffer.subarray(0, bytesRead).includes('VP8L');
  } finally {
    await file.close();
  }
}

function encoded(picture: Sharp, mimeType: string, quality: Quality): Sharp {
  const { quality: percent = 90, progressive = false, chromaSubsampling = '4:2:0' } = quality;
  switch (mimeType) {
    case 'image/jpeg':
      return picture.jpeg({ quality: percent, progressive, chromaSubsampling });
    case 'image/png':
      return quality.palette
        ? picture.png({ palette: true, quality: 100, dither: 0, progressive })
        : picture.png({ progressive });
    case 'image/webp':
      return picture.webp({ quality: percent, lossless: quality.lossless ?? false });
    case 'image/gif':
      return picture.gif({ keepDuplicateFrames: true });
    case 'image/avif':
      return picture.avif({ quality: 70, effort: 2, chromaSubsampling });
    case 'image/tiff':
      return picture.tiff({ compression: 'deflate' });
    default:
      throw new Error(`No picture is written as ${mimeType}.`);
  }
}
