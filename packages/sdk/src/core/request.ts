import type { RequestOptions, Settings } from './config.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { type Aliases, fillPath } from './path.ts';
import { queryString } from './query.ts';

/** An operation of the API as its reference names it: `GET /v1/stores/{store_id}`. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

/** What is special about an operation. */
export interface OperationTraits {
  /** Other names of its path parameters. */
  aliases?: Aliases;
  /** Needs no token, and so is sent without one. */
  isPublic?: boolean;
  /** The body, where it is no JSON. */
  form?: FormData;
  /** Arguments that go into the query of an operation that also has a body. */
  query?: readonly string[];
  /** Answers without end: the call gives the body of the answer as a stream, unread. */
  isStream?: boolean;
  /** Its arguments are its query, also where its method has a body. */
  isQuery?: boolean;
  /** Sends its argument `data` as it is; this is the content type of one that names none. */
  uploadType?: string;
}

/** A request ready to be sent, as often as it takes. */
export interface PreparedRequest {
  route: Route;
  url: string;
  method: string;
  headers: Headers;
  body: BodyInit | undefined;
  isStream: boolean;
}

/** Writes the request of a call; throws a `TypeError` when an argument is missing. */
export function prepareRequest(
  settings: Settings,
  route: Route,
  params: object,
  options: RequestOptions,
  traits: OperationTraits,
): PreparedRequest {
  const method = route.slice(0, route.indexOf(' '));
  const hasBody = method === 'POST' || method === 'PUT';
  const { path, rest } = fillPath(route, params, traits.aliases ?? {}, settings.storeId);
  const { uploadType } = traits;
  const { data, content_type, contentType, ...beside } = rest as Upload;
  const inQuery = (name: string) =>
    !hasBody || traits.isQuery === true || traits.query?.includes(name) === true;
  const part = (queried: boolean) =>
    Object.fromEntries(Object.entries(rest).filter(([name]) => inQuery(name) === queried));
  const headers = new Headers({ accept: 'application/json' });
  // Of a form `fetch` says itself where its parts begin.
  if (hasBody && !traits.form) {
    const type = uploadType && (content_type ?? contentType ?? uploadType);
    headers.set('content-type', type ?? 'application/json');
  }
  if (method !== 'GET') headers.set('idempotency-key', options.idempotencyKey ?? newIdempotencyKey());
  if (options.ifMatch !== undefined) headers.set('if-match', entityTag(options.ifMatch));
  for (const [name, value] of Object.entries({ ...settings.headers, ...options.headers })) {
    headers.set(name, value);
  }
  return {
    route,
    url: settings.baseUrl + path + queryString(uploadType ? beside : part(true)),
    method,
    headers,
    body:
      traits.form ??
      (uploadType ? data : hasBody && !traits.isQuery ? JSON.stringify(part(false)) : undefined),
    isStream: traits.isStream === true,
  };
}

interface Upload extends Record<string, unknown> {
  data?: BodyInit;
  content_type?: string;
  contentType?: string;
}

const entityTag = (version: number | string): string =>
  typeof version === 'number' ? `"v${version}"` : version;
