import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Media } from '@stoa/contract';
import { video } from './pictures.ts';
import { adminToken } from './test-server.ts';

/** An upload as the server answered it, and what was sent. */
export interface SentFile {
  media: Media;
  checksum: string;
}

const chunkBytes = 256 * 1024;

/** Uploads a film of random bytes, made while it is sent, so that the sender's memory is not what is measured. */
export async function sendFile(options: {
  url: string;
  storeId: string;
  name: string;
  bytes: number;
}): Promise<SentFile> {
  const head = video(Buffer.alloc(0));
  const before = Buffer.from(
    `--limit\r\ncontent-disposition: form-data; name="files"; filename="${options.name}"\r\n\r\n`,
  );
  const after = Buffer.from('\r\n--limit--\r\n');
  const sending = request(`${options.url}/v1/stores/${options.storeId}/media`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${adminToken}`,
      'content-type': 'multipart/form-data; boundary=limit',
      'content-length': before.length + options.bytes + after.length,
    },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  answered.catch(() => {});
  const hash = createHash('sha256');
  const write = async (bytes: Buffer) => {
    if (sending.write(bytes)) return;
    await new Promise<void>((go) => {
      const on = () => {
        sending.off('drain', on).off('close', on);
        go();
      };
      sending.on('drain', on).on('close', on);
    });
    if (sending.destroyed) await answered;
  };
  await write(before);
  for await (const bytes of filmOf(head, options.bytes)) {
    hash.update(bytes);
    await write(bytes);
  }
  sending.end(after);
  const [response] = await answered;
  let text = '';
  for await (const piece of response) text += piece;
  if (response.statusCode !== 201) throw new Error(`${options.name}: ${response.statusCode} ${text}`);
  const [media] = JSON.parse(text) as Media[];
  if (!media) throw new Error(`${options.name}: nothing was stored.`);
  return { media, checksum: hash.digest('hex') };
}

/** Bytes that no compression and no cache makes fewer, cheaper than a random generator makes them. */
async function* filmOf(head: Buffer, total: number): AsyncGenerator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', randomBytes(16), randomBytes(16));
  yield head;
  for (let left = total - head.length; left > 0; left -= chunkBytes) {
    yield cipher.update(Buffer.alloc(Math.min(chunkBytes, left)));
  }
}

/** Fetches a file and answers the checksum and the length of what came. */
export async function fetched(url: string): Promise<{ checksum: string; bytes: number; status: number }> {
  const answer = await fetch(url);
  const hash = createHash('sha256');
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    hash.update(read.value);
    bytes += read.value.length;
  }
  return { checksum: hash.digest('hex'), bytes, status: answer.status };
}
