import type { Field } from './field.ts';

/**
 * An address of the user's own account there, in the one form in which it is kept. With `suffixes` only hosts
 * of the provider pass: what a user can point elsewhere would send their key elsewhere.
 */
export const hostField = (
  label: string,
  options: { form: 'host' | 'url' | 'name'; suffixes?: readonly string[]; example: string; help?: string },
): Field<string, true> => ({
  kind: options.form === 'url' ? 'url' : 'host',
  label,
  secret: false,
  required: true,
  example: options.example,
  ...(options.help === undefined ? {} : { help: options.help }),
  ...(options.suffixes ? {} : { anyHost: true as const }),
  normalize: {
    read: (text) => readHost(text, options.suffixes ?? [], options.form),
    message: options.suffixes
      ? `must be a host that ends with ${options.suffixes.map((suffix) => `"${suffix}"`).join(' or ')}`
      : 'must be an https address without credentials, query or fragment, e.g. "https://shop.example"',
  },
});

/** `acme`, `acme.example.com`, `https://acme.example.com/` are the same account of `.example.com`. */
function readHost(text: string, suffixes: readonly string[], form: 'host' | 'url' | 'name'): string | null {
  const [suffix = ''] = suffixes;
  const isName = suffix !== '' && /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/i.test(text);
  const written = isName ? `${text}${suffix}` : text.trim();
  const url = parsed(written.includes('://') ? written : `https://${written}`);
  if (url?.protocol !== 'https:' || url.username || url.password || url.search || url.hash) return null;
  const ending = suffixes.find((candidate) => url.hostname.endsWith(candidate));
  if (suffixes.length > 0 && (!ending || url.port || url.pathname !== '/')) return null;
  if (!/^[a-z0-9.-]+$/.test(url.hostname) || !url.hostname.includes('.')) return null;
  const path = url.pathname.replace(/\/+$/, '');
  if (form === 'url') return `https://${url.host}${path}`;
  return form === 'name' ? url.hostname.slice(0, -(ending ?? '').length) : url.hostname;
}

const parsed = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
