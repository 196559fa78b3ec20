import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/**
 * Unpacks a .tar.gz of files and folders into a directory, piece by piece. PGlite's own loader holds the 40 MB of a
 * cluster several times over, and a process does not give back what it once took.
 */
export const unpack = (archive: Readable, directory: string): Promise<void> =>
  pipeline(archive, createGunzip(), (chunks: AsyncIterable<Buffer>) =>
    unpackTar(new Pieces(chunks), directory),
  );

const blockBytes = 512;

async function unpackTar(pieces: Pieces, directory: string): Promise<void> {
  for (;;) {
    const header = await pieces.take(blockBytes);
    const name = textAt(header, 0, 100);
    // Blocks of zeros end the archive.
    if (name === '') return pieces.drain();
    const path = join(directory, textAt(header, 345, 155), name);
    const bytes = Number.parseInt(textAt(header, 124, 12), 8);
    if (textAt(header, 156, 1) === '5') {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } else {
      const file = openSync(path, 'w', 0o600);
      for await (const piece of pieces.next(bytes)) writeSync(file, piece);
      closeSync(file);
    }
    await pieces.take((blockBytes - (bytes % blockBytes)) % blockBytes);
  }
}

/** A text of the header, which ends at its length or at a NUL. */
const textAt = (header: Buffer, start: number, length: number): string =>
  header.toString('latin1', start, start + length).split('\0', 1)[0] ?? '';

/** Cuts a stream into the lengths the reader asks for. */
class Pieces {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `bytes`, as they come. */
  async *next(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.#rest.length === 0) await this.#read();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** The next `bytes`, together. */
  async take(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.next(bytes)) pieces.push(piece);
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  }

  /** Reads to the end and throws away. */
  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }

  async #read(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    if (done) throw new Error('The archive ends in the middle of a file.');
    this.#rest = value;
  }
}
