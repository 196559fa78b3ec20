import { type FormValue, readForm } from './form.ts';

/** One call to a provider, as it came in; `path` is the provider's own, without the sandbox's prefix. */
export interface Exchange {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  text: string;
  /** The body as its content type says; an empty record when there is none or when it cannot be read. */
  body: Record<string, unknown>;
  /** The values of the route's `:names`. */
  params: Record<string, string>;
  /** The key that the call carries; empty where none is asked for. */
  key: string;
  /** What a script wants to be said, where the provider can say something. */
  reply?: unknown;
}

/** A parameter of the route; the route's pattern promises that it is there. */
export const param = (exchange: Exchange, name: string): string => exchange.params[name] ?? '';

/** The body as sent: JSON, a form, or nothing that can be read. */
export function readBody(text: string, contentType = ''): Record<string, unknown> {
  if (text === '') return {};
  if (/json/.test(contentType)) return jsonRecord(text);
  if (/urlencoded/.test(contentType)) return readForm(text) satisfies Record<string, FormValue>;
  return {};
}

function jsonRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? { items: value } : isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
