import { describe, expect, test } from 'vitest';
import { isMistyped, newToken } from './tokens.ts';

describe('a token', () => {
  test('tells by its prefix what it is, and is made of letters and digits alone', () => {
    expect(newToken('api')).toMatch(/^stoa_api_[0-9A-Za-z]{46}$/);
    expect(newToken('access')).toMatch(/^stoa_at_[0-9A-Za-z]{46}$/);
    expect(newToken('refresh')).toMatch(/^stoa_rt_[0-9A-Za-z]{46}$/);
  });

  test('is never made twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newToken('api'))).size).toBe(1_000);
  });

  test('carries a checksum that every mistyped character breaks', () => {
    const token = newToken('api');
    expect(isMistyped(token)).toBe(false);
    for (let at = 'stoa_api_'.length; at < token.length; at += 1) {
      const typo = token[at] === 'x' ? 'y' : 'x';
      expect(isMistyped(`${token.slice(0, at)}${typo}${token.slice(at + 1)}`)).toBe(true);
    }
    expect(isMistyped(token.slice(0, -1))).toBe(true);
    expect(isMistyped(`${token}0`)).toBe(true);
  });

  test('that an operator chose is not judged by a checksum it never had', () => {
    expect(isMistyped('correct-horse-battery-staple')).toBe(false);
  });
});
