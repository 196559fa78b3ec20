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
  /** Answers without end: the call gives the body of the answer as a stream, unread. */
  isStream?: boolean;
}

/** A request ready to be sent, as often as it takes. */
export interface PreparedRequest {
  route: Route;
  url: string;
  method: string;
  headers: Headers;
  body: string | FormData | undefined;
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
  const headers = new Headers({ accept: 'application/json' });
  // Of a form `fetch` says itself where its parts begin.
  if (hasBody && !traits.form) headers.set('content-type', 'application/json');
  if (method !== 'GET') headers.set('idempotency-key', options.idempotencyKey ?? newIdempotencyKey());
  if (options.ifMatch !== undefined) headers.set('if-match', entityTag(options.ifMatch));
  for (const [name, value] of Object.entries({ ...settings.headers, ...options.headers })) {
    headers.set(name, value);
  }
  return {
    route,
    url: settings.baseUrl + path + (hasBody ? '' : queryString(rest)),
    method,
    headers,
    body: traits.form ?? (hasBody ? JSON.stringify(rest) : undefined),
    isStream: traits.isStream === true,
  };
}

const entityTag = (version: number | string): string =>
  typeof version === 'number' ? `"v${version}"` : version;
