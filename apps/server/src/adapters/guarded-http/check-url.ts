import { isIP } from 'node:net';
import { badPorts } from './bad-ports.ts';
import type { UrlFault } from './contract.ts';

/** What a user may be told about an address that is refused. */
export const urlFaults: Record<UrlFault, string> = {
  not_a_url: 'must be an absolute http or https URL',
  too_long: 'must have at most 2048 characters',
  scheme: 'must begin with http:// or https://',
  https_only: 'must begin with https://',
  credentials: 'must not contain a user name or a password',
  fragment: 'must not contain a fragment (#...)',
  port: 'must not use a port of another protocol',
  blocked: 'names an address that cannot be used',
};

const maxLength = 2048;

/** The parts of an address that requests need, or what is wrong with how it is written. */
export function readUrl(text: string, httpsOnly: boolean): URL | UrlFault {
  if (text.length > maxLength) return 'too_long';
  const url = URL.parse(text);
  if (!url) return 'not_a_url';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (httpsOnly && url.protocol !== 'https:') return 'https_only';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.hash !== '') return 'fragment';
  if (url.port !== '' && badPorts.has(Number(url.port))) return 'port';
  return url;
}

/** The host as sockets and DNS want it: an IPv6 address without brackets. */
export const hostOf = (url: URL): string =>
  url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;

export const isLiteral = (host: string): boolean => isIP(host) !== 0;

/** Names that mean this machine whatever DNS says (RFC 6761). */
export const isLocalhost = (host: string): boolean => /^(?:.+\.)?localhost\.?$/.test(host);
