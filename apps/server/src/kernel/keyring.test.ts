import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CannotOpen, Keyring, masterKeys } from './keyring.ts';

const keyring = (...secrets: string[]) => new Keyring(masterKeys(secrets), Buffer.from('pepper'));
const place = 'webhooks|store_1|wh_1|secret';

describe('a sealed text', () => {
  const sealed = keyring('new').seal('hunter2', place);

  test('opens at its place, and shows nothing of itself', () => {
    expect(keyring('new').open(sealed, place).toString()).toBe('hunter2');
    expect(sealed).not.toContain('hunter2');
    expect(keyring('new').seal('hunter2', place)).not.toBe(sealed);
  });

  test('opens nowhere else, so that swapping two rows gains nothing', () => {
    expect(() => keyring('new').open(sealed, 'webhooks|store_2|wh_1|secret')).toThrow(CannotOpen);
  });

  test('does not open with a tag cut short, a changed text or a part missing', () => {
    const [version, keyId, key, iv, text, tag] = sealed.split('.').map(String);
    const short = Buffer.from(tag ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    for (const parts of [
      [version, keyId, key, iv, text, short],
      [version, keyId, key, iv, `A${text}`, tag],
      [version, keyId, `A${key}`, iv, text, tag],
      [version, keyId, key, iv, text],
      [version, keyId, key, iv],
      ['v2', keyId, key, iv, text, tag],
    ]) {
      expect(() => keyring('new').open(parts.join('.'), place)).toThrow(CannotOpen);
    }
  });

  test('of an earlier master key opens while that one is still named, and new ones use the current key', () => {
    const rotated = keyring('newest', 'new');
    expect(rotated.open(sealed, place).toString()).toBe('hunter2');
    expect(keyring('newest').open(rotated.seal('again', place), place).toString()).toBe('again');
    expect(() => keyring('newest').open(sealed, place)).toThrow(/not set/);
  });
});

describe('a sealed text under an earlier master key', () => {
  const sealed = keyring('old').seal('hunter2', place);
  const both = keyring('new', 'old');

  test('gets its own key wrapped anew, and is not touched itself', () => {
    const rewrapped = both.rewrap(sealed, place);
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(rewrapped)).toBe(true);
    expect(rewrapped.startsWith(both.currentPrefix)).toBe(true);
    expect(rewrapped.split('.').slice(3)).toEqual(sealed.split('.').slice(3));
    expect(keyring('new').open(rewrapped, place).toString()).toBe('hunter2');
    expect(() => keyring('old').open(rewrapped, place)).toThrow(CannotOpen);
    expect(both.rewrap(rewrapped, place)).toBe(rewrapped);
  });

  test('has a key that opens no other text', () => {
    const [other, own] = [both.seal('other', place), both.seal('own', place)].map((text) => text.split('.'));
    const mixed = [...(own ?? []).slice(0, 2), other?.[2], ...(own ?? []).slice(3)].join('.');
    expect(() => both.open(mixed, place)).toThrow(CannotOpen);
  });

  test('from the time before texts had keys of their own opens, and gets one', () => {
    const [key] = masterKeys(['old']);
    const cipher = createCipheriv('aes-256-gcm', key?.key ?? '', Buffer.alloc(12)).setAAD(Buffer.from(place));
    const text = Buffer.concat([cipher.update('hunter2'), cipher.final()]);
    const parts = [Buffer.alloc(12), text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    const early = ['v1', key?.id, ...parts].join('.');
    expect(keyring('old').open(early, place).toString()).toBe('hunter2');
    expect(keyring('old').isCurrent(early)).toBe(false);
    const rewrapped = both.rewrap(early, place);
    expect(rewrapped.split('.')).toHaveLength(6);
    expect(keyring('new').open(rewrapped, place).toString()).toBe('hunter2');
  });
});

test('a hash made for one purpose does not serve another', () => {
  const { hash } = { hash: (purpose: string) => keyring('key').hash(purpose, 'value').toString('hex') };
  expect(hash('api token')).toBe(hash('api token'));
  expect(hash('api token')).not.toBe(hash('cursor'));
});
