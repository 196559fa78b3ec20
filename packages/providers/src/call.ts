/** A request to a provider, before its secret and its address are added. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the provider's base URL, or a whole URL where a provider has several hosts. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  json?: unknown;
  form?: Record<string, unknown>;
  /** A body as it is; the headers say what it holds. */
  text?: string;
  headers?: Record<string, string>;
}

/** A request as it goes out. */
export interface ProviderRequest {
  method: Call['method'];
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** An answer of a provider, as far as it was read. */
export interface ProviderAnswer {
  status: number;
  /** By their names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export const get = (path: string, query?: Call['query']): Call => ({
  method: 'GET',
  path,
  ...(query && { query }),
});
export const post = (path: string, json?: unknown, rest: Partial<Call> = {}): Call => ({
  method: 'POST',
  path,
  ...(json === undefined ? {} : { json }),
  ...rest,
});
export const postForm = (path: string, form: Record<string, unknown>): Call => ({
  method: 'POST',
  path,
  form,
});

/** One part of a path, whatever it holds. */
export const part = (text: string | number): string => encodeURIComponent(String(text));

/** A copy without the members that are undefined, as JSON would leave them out. */
export const given = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
