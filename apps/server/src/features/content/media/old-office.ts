import { createReadStream } from 'node:fs';

/** The stream in a compound file (MS-CFB) that tells whose it is; an installer is one too, and has none of these. */
const streams: Record<string, string> = {
  WordDocument: 'application/msword',
  Workbook: 'application/vnd.ms-excel',
  'PowerPoint Document': 'application/vnd.ms-powerpoint',
};

/** The type of an office document of before 2007; null for any other compound file. */
export async function officeOf(path: string): Promise<string | null> {
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const seen = Buffer.concat([tail, chunk]);
    for (const [name, mimeType] of Object.entries(streams)) {
      if (seen.includes(Buffer.from(name, 'utf16le'))) return mimeType;
    }
    // A name may lie across two pieces.
    tail = seen.subarray(-64);
  }
  return null;
}
