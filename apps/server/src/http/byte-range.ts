import type { IncomingHttpHeaders } from 'node:http';
import type { ByteRange } from '#kernel/storage';

/** The part of a file that is asked for; null for all of it. */
export type AskedRange = ByteRange | null;

/**
 * Reads Range and If-Range (RFC 9110). Of several ranges at once, and of what is no range, the whole file is the
 * allowed answer.
 */
export function askedRange(
  headers: IncomingHttpHeaders,
  { etag, size }: { etag: string; size: number },
): AskedRange | 'unsatisfiable' {
  const ifRange = headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag) return null;
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}
