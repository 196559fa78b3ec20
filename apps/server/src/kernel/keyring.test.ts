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
    const [version, keyId, iv, text, tag] = sealed.split('.').map(String);
    const short = Buffer.from(tag ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    for (const parts of [
      [version, keyId, iv, text, short],
      [version, keyId, iv, `A${text}`, tag],
      [version, keyId, iv, text],
      ['v2', keyId, iv, text, tag],
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

test('a hash made for one purpose does not serve another', () => {
  const { hash } = { hash: (purpose: string) => keyring('key').hash(purpose, 'value').toString('hex') };
  expect(hash('api token')).toBe(hash('api token'));
  expect(hash('api token')).not.toBe(hash('cursor'));
});
