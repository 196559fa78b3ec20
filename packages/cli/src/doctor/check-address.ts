import type { Settings } from '@stoa/server/operator';
import { type Finding, ok, warning } from './finding.ts';

const name = 'address';

/** In production the server is told where it stands: links, callbacks and rate limits depend on it. */
export function checkAddress(settings: Settings): Finding {
  const { STOA_PUBLIC_URL: publicUrl, HOST, PORT } = settings;
  const listening = `listens on ${HOST}:${PORT}`;
  if (settings.NODE_ENV !== 'production') return ok(name, listening);
  if (!publicUrl) {
    const advice = 'Set STOA_PUBLIC_URL to the address clients use, e.g. https://stoa.example.com.';
    return warning(name, `${listening}, and links will name that address`, advice);
  }
  if (publicUrl.startsWith('https:') && ['0', 'false'].includes(settings.STOA_TRUST_PROXY)) {
    return warning(
      name,
      `${publicUrl}, so a proxy ends TLS, but STOA_TRUST_PROXY is off`,
      'Set it to 1 or to the address of the proxy: otherwise all callers share the rate limit of one address.',
    );
  }
  return ok(name, `${listening}, is reached as ${publicUrl}`);
}
