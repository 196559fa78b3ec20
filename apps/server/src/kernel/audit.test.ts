import { describe, expect, test } from 'vitest';
import { difference, redacted } from './audit.ts';

describe('redacted', () => {
  test('replaces whatever a secret name holds, at any depth and in any shape', () => {
    expect(
      redacted({
        name: 'ci',
        webhook_secret: 'whsec_1',
        provider: { api_key: 'sk_live_1', publishable_key: 'pk_live_1' },
        headers: { 'x-auth': 'hunter2' },
        backup_tokens: ['one', { value: 'two' }],
        code: '123456',
      }),
    ).toEqual({
      name: 'ci',
      webhook_secret: '[redacted]',
      provider: { api_key: '[redacted]', publishable_key: 'pk_live_1' },
      headers: { 'x-auth': '[redacted]' },
      backup_tokens: ['[redacted]', { value: '[redacted]' }],
      code: '[redacted]',
    });
  });

  test('leaves what is none as it is', () => {
    const plain = { key: 'us', at: new Date(0), is_private: true, secret: null, scopes: ['store:read'] };
    expect(redacted(plain)).toEqual(plain);
  });
});

describe('difference', () => {
  test('names only the members that changed, before and after', () => {
    expect(
      difference({ key: 'a', zones: [1], status: 'DRAFT' }, { key: 'b', zones: [1, 2], status: 'DRAFT' }),
    ).toEqual({
      before: { key: 'a', zones: [1] },
      after: { key: 'b', zones: [1, 2] },
      changed: true,
    });
  });

  test('does not take another order of members for a change: the database keeps its own', () => {
    expect(difference({ zone: { id: 'z', states: [] } }, { zone: { states: [], id: 'z' } }).changed).toBe(
      false,
    );
  });
});
