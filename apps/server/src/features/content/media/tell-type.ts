import { open } from 'node:fs/promises';
import { acceptedType } from './accepted-types.ts';
import { officeOf } from './old-office.ts';
import { textTypeOf } from './text-type.ts';

const headBytes = 64 * 1024;

/** Names of one type that are spelt in several ways, as this installation writes them. */
const spellings: Record<string, string> = {
  'image/apng': 'image/png',
  'video/x-matroska': 'video/matroska',
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
};

/** The MIME type of a file, told from its content alone; null when it is none that is taken. */
export async function tellType(path: string): Promise<string | null> {
  // At the first upload, like the libraries for images: most starts see none.
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path);
  const told = found?.mime.split(';')[0]?.trim();
  if (told === 'application/x-cfb') return officeOf(path);
  // What has no mark of its own is text, or nothing we know; XML may be a drawing.
  if (told === undefined || told === 'application/xml') return textTypeOf(await headOf(path));
  const mimeType = spellings[told] ?? told;
  return acceptedType(mimeType) ? mimeType : null;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes), length: headBytes });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
