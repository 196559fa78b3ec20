import { describe, expect, test } from 'vitest';
import { createGuardedHttp } from './index.ts';
import { guardFor } from './testing/guard.ts';

const guard = createGuardedHttp({ allow: [] });

describe('checkUrl', () => {
  test.each([
    [
      'http and https addresses with a path, a query and a port',
      'https://shop.example.com:8443/hooks?a=1',
      null,
    ],
    ['names in other scripts', 'https://büro.example/', null],
    ['an address without a scheme', 'shop.example.com/hooks', 'not_a_url'],
    ['a path', '/hooks', 'not_a_url'],
    ['an empty text', '', 'not_a_url'],
    ['a host with too many numbers', 'http://1.2.3.4.5/', 'not_a_url'],
    ['files', 'file:///etc/passwd', 'scheme'],
    ['data', 'data:text/plain,hello', 'scheme'],
    ['gopher', 'gopher://shop.example.com/', 'scheme'],
    ['scripts', 'javascript:alert(1)', 'scheme'],
    ['a user name', 'https://user@shop.example.com/', 'credentials'],
    ['a password', 'https://:secret@shop.example.com/', 'credentials'],
    ['a host hidden as a user name', 'https://shop.example.com@10.0.0.1/', 'credentials'],
    ['a fragment', 'https://shop.example.com/#part', 'fragment'],
    ['the port of SSH', 'http://shop.example.com:22/', 'port'],
    ['the port of SMTP', 'http://shop.example.com:25/', 'port'],
    ['the port of IRC', 'http://shop.example.com:6667/', 'port'],
    ['port 0', 'http://shop.example.com:0/', 'port'],
    ['2049 characters', `https://shop.example.com/${'a'.repeat(2024)}`, 'too_long'],
  ])('%s: %s is %s', (_name, url, verdict) => {
    expect(guard.checkUrl(url)).toBe(verdict);
  });

  test('2048 characters are not too long', () => {
    expect(guard.checkUrl(`https://shop.example.com/${'a'.repeat(2023)}`)).toBe(null);
  });

  test.each(['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'a.b.localhost.', 'ⓛocalhost'])(
    '%s is this machine, whatever DNS says',
    (host) => {
      expect(guard.checkUrl(`http://${host}/`)).toBe('blocked');
      expect(guardFor({ allow: ['127.0.0.0/8'] }).checkUrl(`http://${host}/`)).toBe(null);
      expect(guardFor({ allow: ['::1/128'] }).checkUrl(`http://${host}/`)).toBe(null);
    },
  );

  test.each(['localhost.example.com', 'notlocalhost', 'localhost..'])(
    '%s is a name like any other',
    (host) => {
      expect(guard.checkUrl(`http://${host}/`)).toBe(null);
    },
  );

  test('where the installation says https only, http is refused', () => {
    const strict = guardFor({ httpsOnly: true });
    expect(strict.checkUrl('http://shop.example.com/')).toBe('https_only');
    expect(strict.checkUrl('https://shop.example.com/')).toBe(null);
  });
});

describe('checkResolvedUrl', () => {
  const resolvingTo = (...addresses: string[]) => guardFor({ allow: [], resolve: async () => addresses });

  test('a name that resolves to a private address is refused', async () => {
    expect(await resolvingTo('10.0.0.1').checkResolvedUrl('https://intranet.example/')).toBe('blocked');
  });

  test('a name of which one address of several is private is refused', async () => {
    const mixed = resolvingTo('93.184.216.34', '::1');
    expect(await mixed.checkResolvedUrl('https://mixed.example/')).toBe('blocked');
  });

  test('a public name is permitted, and so is one that does not resolve yet', async () => {
    expect(await resolvingTo('93.184.216.34').checkResolvedUrl('https://shop.example/')).toBe(null);
    expect(await resolvingTo().checkResolvedUrl('https://soon.example/')).toBe(null);
    const unknown = guardFor({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await unknown.checkResolvedUrl('https://soon.example/')).toBe(null);
  });

  test('what checkUrl refuses, it refuses without asking DNS', async () => {
    const silent = guardFor({ allow: [], resolve: () => new Promise(() => {}) });
    expect(await silent.checkResolvedUrl('https://user@shop.example/')).toBe('credentials');
    expect(await silent.checkResolvedUrl('https://0x7f.1/')).toBe('blocked');
    expect(await silent.checkResolvedUrl('https://localhost./')).toBe('blocked');
  });
});
