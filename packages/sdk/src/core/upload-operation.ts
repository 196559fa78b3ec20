import type { MediaUploadError } from '../generated/types.ts';
import type { Client } from './client.ts';
import type { RequestOptions } from './config.ts';
import type { OperationTraits, Route } from './request.ts';

/**
 * The content of a file: a `File` or `Blob`, bytes, a stream (it is read to its end first, so that a lost upload can be
 * repeated), or in Node, Deno and Bun the path of a file.
 */
export type UploadContent =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | string
  | URL;

/** What is uploaded as one file, with the name to show where it brings none. */
export type Uploadable = UploadContent | { content: UploadContent; name: string };

/** What was stored, and of what was not: why. */
export type Uploaded<Item> = Item[] & { errors: MediaUploadError[] };

// A large file over a slow line, and pictures that are read anew.
const longestUploadMs = 600_000;

/** The method that calls `route` with files; one attempt may take ten minutes unless `timeoutMs` says otherwise. */
export const uploadOperation =
  <Params extends { files?: readonly Uploadable[]; urls?: readonly string[]; visibility?: string }, Item>(
    client: Client,
    route: Route,
    traits?: OperationTraits,
  ) =>
  async (params: Params, options?: RequestOptions): Promise<Uploaded<Item>> => {
    const { files = [], urls = [], visibility, ...path } = params;
    const form = new FormData();
    for (const file of files) {
      const { content, name } = isNamed(file) ? file : { content: file, name: undefined };
      form.append('files', await blobOf(content), name ?? nameOf(content));
    }
    for (const url of urls) form.append('urls', url);
    if (visibility !== undefined) form.append('visibility', visibility);
    const all = { timeoutMs: longestUploadMs, ...options };
    const answer = await client.call<Item[] | { items: Item[]; errors: MediaUploadError[] }>(
      route,
      path,
      all,
      { ...traits, form },
    );
    return Array.isArray(answer)
      ? Object.assign(answer, { errors: [] })
      : Object.assign(answer.items, { errors: answer.errors });
  };

const isNamed = (file: Uploadable): file is { content: UploadContent; name: string } =>
  typeof file === 'object' && 'content' in file;

async function blobOf(content: UploadContent): Promise<Blob> {
  if (content instanceof Blob) return content;
  if (typeof content === 'string' || content instanceof URL) return fileAt(content);
  if (content instanceof ArrayBuffer || ArrayBuffer.isView(content))
    return new Blob([content as ArrayBuffer]);
  return new Response(content as ReadableStream<Uint8Array>).blob();
}

interface FileSystem {
  openAsBlob(path: string | URL): Promise<Blob>;
}

/** A file of this machine, read while it is sent. Not imported: browsers have no such module. */
function fileAt(path: string | URL): Promise<Blob> {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): FileSystem | undefined } };
  const files = process?.getBuiltinModule?.('node:fs');
  if (!files) throw new TypeError(`Files cannot be read by their path here: ${path}.`);
  return files.openAsBlob(path);
}

function nameOf(content: UploadContent): string {
  if (typeof content === 'string') return content.replace(/^.*[/\\]/, '');
  if (content instanceof URL) return nameOf(decodeURIComponent(content.pathname));
  return (content as Partial<File>).name || 'file';
}
