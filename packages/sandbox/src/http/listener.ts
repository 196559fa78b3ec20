import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

const largestBody = 25 * 1024 * 1024;

/** A request as it came in, with its body read. */
export interface Incoming {
  method: string;
  url: URL;
  headers: Record<string, string>;
  text: string;
}

export async function readRequest(request: IncomingMessage): Promise<Incoming> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestBody) throw new Error('The body is larger than 25 MB.');
    pieces.push(piece);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    method: request.method ?? 'GET',
    // A path of two slashes is not a host.
    url: new URL(`http://sandbox${(request.url ?? '/').replace(/^\/+/, '/')}`),
    headers,
    text: Buffer.concat(pieces).toString('utf8'),
  };
}

/** Writes the answer and tells what was written. */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<string> {
  const { status, headers = {}, json, text, stream } = answer;
  response.statusCode = status;
  response.setHeader('X-Stoa-Sandbox', '1');
  if (json !== undefined) response.setHeader('Content-Type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (stream) return await writeStream(response, stream);
  const body = json === undefined ? (text ?? '') : JSON.stringify(json);
  if (status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(status === 204 ? undefined : body);
  return body;
}

/** A caller who goes away ends it. */
async function writeStream(response: ServerResponse, stream: AsyncIterable<string>): Promise<string> {
  let written = '';
  for await (const piece of stream) {
    if (response.destroyed) break;
    response.write(piece);
    written += piece;
  }
  response.end();
  return written;
}
