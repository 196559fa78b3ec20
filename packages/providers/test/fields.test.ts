import { describe, expect, test } from 'vitest';
import { providerOf, providerTypes, readValue, redirected } from '../src/index.ts';

describe('the catalogue', () => {
  test('holds the 49 types of the published clients and three more', () => {
    expect(providerTypes).toHaveLength(52);
  });

  test.each(providerTypes)('%s describes itself', (type) => {
    const { name, about, docs, fields, actions, category } = providerOf(type);
    expect(name).not.toBe('');
    expect(about).toMatch(/\.$/);
    expect(docs).toMatch(/^https:\/\//);
    expect(Object.keys(fields)).not.toContain('type');
    for (const [field, one] of Object.entries(fields)) {
      const read = readValue(one, one.example);
      // What is kept is read again as itself.
      expect(read, `${field} of ${type}`).toEqual({ value: one.example });
    }
    if (category !== 'analytics') expect(Object.keys(actions)).not.toEqual([]);
    for (const { input, example } of Object.values(actions))
      expect(input.safeParse(example).success).toBe(true);
  });

  test('names what only a secret field may hold', () => {
    const telling = /secret|token$|api_key|^url$|password/;
    for (const type of providerTypes) {
      for (const [name, { secret, kind }] of Object.entries(providerOf(type).fields)) {
        if (kind === 'text' && telling.test(name)) expect(secret, `${name} of ${type}`).toBe(true);
      }
    }
  });
});

describe('a host of the user is kept in one form, and is one of the provider', () => {
  const read = (type: 'jira' | 'zendesk' | 'supabase' | 'woo_commerce', field: string, text: string) => {
    const one = providerOf(type).fields[field];
    if (!one) throw new Error(`${type} has no ${field}.`);
    const value = readValue(one, text);
    return 'value' in value ? value.value : null;
  };

  test.each([
    ['jira', 'domain', 'acme', 'acme.atlassian.net'],
    ['jira', 'domain', 'https://acme.atlassian.net/', 'acme.atlassian.net'],
    ['jira', 'domain', 'ACME.atlassian.net', 'acme.atlassian.net'],
    ['zendesk', 'subdomain', 'https://acme.zendesk.com', 'acme'],
    ['supabase', 'project_url', 'acme.supabase.co', 'https://acme.supabase.co'],
    ['woo_commerce', 'store_url', 'https://shop.example/shop/', 'https://shop.example/shop'],
  ] as const)('%s %s: %s is %s', (type, field, text, kept) => expect(read(type, field, text)).toBe(kept));

  test.each([
    ['jira', 'domain', 'evil.example'],
    ['jira', 'domain', 'acme.atlassian.net.evil.example'],
    ['jira', 'domain', 'evilatlassian.net'],
    ['jira', 'domain', 'acme.atlassian.net@evil.example'],
    ['jira', 'domain', 'acme.atlassian.net:8080'],
    ['jira', 'domain', 'https://acme.atlassian.net/path'],
    ['jira', 'domain', 'evil.example/.atlassian.net'],
    ['jira', 'domain', 'evil.example#.atlassian.net'],
    ['zendesk', 'subdomain', 'http://acme.zendesk.com'],
    ['supabase', 'project_url', 'https://acme.supabase.co?x=1'],
    ['woo_commerce', 'store_url', 'http://shop.example'],
    ['woo_commerce', 'store_url', 'https://user:pass@shop.example'],
    ['woo_commerce', 'store_url', 'https://localhost'],
  ] as const)('%s %s refuses %s', (type, field, text) => expect(read(type, field, text)).toBeNull());
});

describe('a value', () => {
  const key = providerOf('open_ai').fields.api_key;
  test.each(['', 'with space', 'a\r\nx-injected: 1', 'é', 'x'.repeat(5000), 5, null, ['x']])(
    'that would break a header is refused: %j',
    (value) => expect(key && readValue(key, value)).toHaveProperty('fault'),
  );

  test('of two worlds is refused: a live key beside a test key', () => {
    const { disagreement } = providerOf('stripe');
    expect(disagreement({ secret_key: 'sk_live_1', publishable_key: 'pk_test_1' })?.field).toBe(
      'publishable_key',
    );
    expect(disagreement({ secret_key: 'sk_live_1', publishable_key: 'pk_live_1' })).toBeNull();
    expect(disagreement({ secret_key: 'sk_live_...', publishable_key: 'pk_live_...' })).toBeNull();
  });
});

test('a redirected request keeps its path and names the host it was meant for', () => {
  const request = providerOf('mailchimp').check?.request({ api_key: 'key-us21' });
  expect(request && redirected(request, 'http://127.0.0.1:9/mailchimp/')).toMatchObject({
    url: 'http://127.0.0.1:9/mailchimp/3.0/ping',
    headers: { 'x-forwarded-host': 'us21.api.mailchimp.com' },
  });
});
