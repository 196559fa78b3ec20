import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefixes = { api: 'stoa_api_', access: 'stoa_at_', refresh: 'stoa_rt_', profile: 'stoa_pt_' } as const;

/** A new secret token: prefix, 40 random characters (238 bits), and a checksum that lets scanners tell a real one. */
export function newToken(kind: keyof typeof prefixes): string {
  const secret = randomCharacters(40);
  return `${prefixes[kind]}${secret}${checksum(secret)}`;
}

/** Whether a text that begins like one of our tokens cannot be one, so that it need not be looked up. */
export function isMistyped(token: string): boolean {
  const prefix = Object.values(prefixes).find((candidate) => token.startsWith(candidate));
  if (!prefix) return false;
  const body = token.slice(prefix.length);
  return body.length !== 46 || checksum(body.slice(0, 40)) !== body.slice(40);
}

/** Whether a text that begins like one of our tokens is not an API token. */
export const isOwnButNoApiToken = (token: string): boolean =>
  Object.values(prefixes).some((prefix) => token.startsWith(prefix)) &&
  (!token.startsWith(prefixes.api) || isMistyped(token));

/** Characters by rejection, so that each one is equally likely. */
function randomCharacters(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < 6; place += 1) {
    digits = `${alphabet[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
