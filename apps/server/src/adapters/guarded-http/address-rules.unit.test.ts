import { describe, expect, test } from 'vitest';
import { addressRules } from './address-rules.ts';
import { createGuardedHttp } from './index.ts';
import { notations, publicV4, publicV6, specialV4, specialV6, tunnels } from './testing/addresses.ts';

const guard = createGuardedHttp({ allow: [] });
const verdicts = (addresses: readonly string[], write: (address: string) => string) =>
  addresses.map((address) => [address, guard.checkUrl(`http://${write(address)}/`)]);

describe('addresses that may be reached', () => {
  const special = specialV4.flatMap(([, first, last]) => [first, last]);

  test.each(specialV4)('%s: %s to %s is refused', (_name, first, last) => {
    expect([first, last].map(addressRules([]))).toEqual([expect.any(String), expect.any(String)]);
  });

  test.each(specialV6)('%s: %s to %s is refused', (_name, first, last) => {
    expect([first, last].map(addressRules([]))).toEqual([expect.any(String), expect.any(String)]);
    expect(verdicts([first, last], (address) => `[${address}]`)).toEqual([
      [first, 'blocked'],
      [last, 'blocked'],
    ]);
  });

  test.each(Object.entries(notations))(
    'special IPv4 written %s is refused, public IPv4 is not',
    (_name, write) => {
      expect(verdicts(special, write)).toEqual(special.map((address) => [address, 'blocked']));
      expect(verdicts(publicV4, write)).toEqual(publicV4.map((address) => [address, null]));
    },
  );

  test.each(Object.entries(tunnels))('IPv4 in a tunnel (%s) is refused, also public IPv4', (_name, write) => {
    const addresses = [...special, ...publicV4];
    expect(verdicts(addresses, write)).toEqual(addresses.map((address) => [address, 'blocked']));
  });

  test('public IPv6 is permitted', () => {
    expect(verdicts(publicV6, (address) => `[${address}]`)).toEqual(
      publicV6.map((address) => [address, null]),
    );
  });

  test('what is no address is refused', () => {
    const refusalOf = addressRules(['0.0.0.0/0', '::/0']);
    expect(['', 'localhost', '1.2.3', '0x7f.0.0.1', '::g'].map(refusalOf)).toEqual(
      Array(5).fill('unreadable'),
    );
  });
});

describe('addresses the operator allows', () => {
  test('an allowed range is permitted to its last address, and nothing beside it', () => {
    const refusalOf = addressRules(['10.1.0.0/16', 'fd00:1::/32']);
    expect(['10.1.0.0', '10.1.255.255', 'fd00:1::1', 'fd00:1:ffff::1'].map(refusalOf)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(['10.0.255.255', '10.2.0.0', 'fd00:2::1'].map(refusalOf)).toEqual([
      'private',
      'private',
      'notGlobal',
    ]);
  });

  test('allowing IPv4 allows it in its mapped form, and allowing IPv6 does not allow IPv4', () => {
    expect(addressRules(['127.0.0.0/8'])('::ffff:127.0.0.1')).toBe(null);
    expect(addressRules(['::/0'])('::ffff:127.0.0.1')).toBe('loopback');
    expect(addressRules(['::/0'])('64:ff9b::127.0.0.1')).toBe('loopback');
  });

  test('a link-local address is judged without its zone', () => {
    expect(addressRules([])('fe80::1%eth0')).toBe('notGlobal');
    expect(addressRules(['fe80::/10'])('fe80::1%eth0')).toBe(null);
  });
});
