import type { Auth, Texts } from './auth.ts';
import type { Call, ProviderRequest } from './call.ts';
import { formBody } from './form-encoding.ts';

/** The call as it goes out: with its address, its secret and its body. */
export function requestOf<Values extends object>(
  provider: {
    fields: object;
    baseUrl: string | ((values: Values) => string);
    auth: Auth;
    headers?: Record<string, string>;
  },
  values: Values,
  call: Call,
): ProviderRequest {
  const base = typeof provider.baseUrl === 'string' ? provider.baseUrl : provider.baseUrl(values);
  const texts = textsOf(provider.fields, values);
  const url = new URL(call.path.includes('://') ? call.path : `${base}${call.path}`);
  for (const [name, value] of Object.entries({ ...call.query, ...provider.auth.query?.(texts) })) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const { body, type } = bodyOf(call);
  return {
    method: call.method,
    url: url.href,
    headers: {
      accept: 'application/json',
      'user-agent': 'Stoa',
      ...(type && { 'content-type': type }),
      ...provider.headers,
      ...call.headers,
      ...provider.auth.headers?.(texts),
    },
    body,
  };
}

/** The values that are texts, with an empty one for each field that has none. */
const textsOf = (fields: object, values: object): Texts =>
  Object.fromEntries(
    Object.keys(fields).map((name) => {
      const value = (values as Record<string, unknown>)[name];
      return [name, typeof value === 'string' ? value : ''];
    }),
  );

function bodyOf({ json, form, text }: Call): { body: string; type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (form !== undefined) return { body: formBody(form), type: 'application/x-www-form-urlencoded' };
  return { body: text ?? '' };
}

/**
 * The request, sent to `base` in place of the provider's own host, as a sandbox or a proxy wants it; what
 * follows the host stays. A header names the host that is meant.
 */
export const redirected = (request: ProviderRequest, base: string): ProviderRequest => ({
  ...request,
  url: redirectedUrl(request.url, base),
  headers: { ...request.headers, 'x-forwarded-host': new URL(request.url).host },
});

/** The address with `base` in place of its host. */
export function redirectedUrl(url: string, base: string): string {
  const { pathname, search } = new URL(url);
  return `${base.replace(/\/+$/, '')}${pathname}${search}`;
}
