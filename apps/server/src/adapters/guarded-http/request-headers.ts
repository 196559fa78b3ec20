import { RequestFailed } from './failures.ts';

/** What decides where a request goes, where it ends and how the connection is used is ours alone. */
const ours = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const isOurs = (name: string) => ours.has(name) || name.startsWith('proxy-');

/** The headers as undici wants them; control characters it refuses itself, before anything is written. */
export function requestHeaders(given: Record<string, string> = {}): string[] {
  // Nothing is ever decompressed here, so that small answers stay small.
  const headers = ['accept-encoding', 'identity'];
  for (const name of Object.keys(given)) {
    const value = given[name];
    const lowerCased = name.toLowerCase();
    if (lowerCased === 'accept-encoding' || value === undefined) continue;
    if (isOurs(lowerCased))
      throw new RequestFailed('protocol', new Error(`The header ${name} cannot be set.`));
    headers.push(name, value);
  }
  return headers;
}
