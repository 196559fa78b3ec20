import type { Readable } from 'node:stream';

/** A part of a file, in bytes; both ends are in it. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredFile {
  key: string;
  modifiedAt: Date;
}

/** Where the files of stores lie: a disk or a bucket. A key is a path, `{store_id}/{folder}/{file}`. */
export interface Storage {
  /** A path on this machine's disk for a file that is still coming in; nothing is there yet. */
  newIncoming(): Promise<string>;
  /** Takes the file at `path` over under `key`: it is there as a whole or not at all, and gone from `path`. */
  put(key: string, path: string, mimeType: string): Promise<void>;
  /** The content, or a part of it; null when there is no such file. */
  open(key: string, range?: ByteRange): Promise<Readable | null>;
  /** The file as a path on this machine's disk, until `release`; null when there is no such file. */
  local(key: string): Promise<{ path: string; release(): Promise<void> } | null>;
  /** Deletes every file whose key begins with `prefix`, which ends with a slash; tells how many, some at a time. */
  deleteAll(prefix: string): AsyncIterable<number>;
  /** Every file, some at a time. */
  list(): AsyncIterable<StoredFile[]>;
  /** Deletes what was coming in and has not been touched since `before`. */
  deleteIncoming(before: Date): Promise<void>;
  close(): void;
}
