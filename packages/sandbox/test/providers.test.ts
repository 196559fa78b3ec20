import { providerTypes } from '@stoa/sandbox';
import { describe, expect, test } from 'vitest';
import { haveContracts, violations } from './contract.ts';
import { type ProviderSamples, type Sample, samples } from './sample-calls.ts';
import { type Called, call, sandboxForTheseTests } from './sandbox.ts';

const sandbox = sandboxForTheseTests();
// Stripe and OpenAI are tested by their own clients.
const types = providerTypes.filter((type) => !['stripe', 'open_ai'].includes(type));

/** Sends a sample with that key in the place of `KEY`. */
function send(
  type: string,
  provider: ProviderSamples,
  sample: Sample,
  key = provider.key ?? 'key-1',
): Promise<Called> {
  const put = (text: string): string => {
    const [, encoded] = /^Basic (.+)$/.exec(text) ?? [];
    if (encoded === undefined) return text.replaceAll('KEY', key);
    const plain = Buffer.from(encoded, 'base64').toString().replaceAll('KEY', key);
    return `Basic ${Buffer.from(plain).toString('base64')}`;
  };
  const [method = 'GET', path = '/'] = sample.at.split(' ');
  const headers = Object.fromEntries(
    Object.entries({ ...provider.headers, ...sample.headers }).map(([name, value]) => [name, put(value)]),
  );
  const body = sample.form ? new URLSearchParams(sample.form) : sample.text;
  return call(`${sandbox.current.origin}/${type}${put(path)}`, {
    json: sample.json,
    ...(body === undefined ? {} : { body }),
    method,
    headers,
  });
}

const all = (provider: ProviderSamples): Sample[] => [
  ...(provider.check ? [{ at: provider.check }] : []),
  ...provider.calls,
];

test('each provider type has samples', () => {
  expect(Object.keys(samples).sort()).toEqual([...types]);
});

describe.each(types)('%s', (type) => {
  const provider = samples[type] as ProviderSamples;

  test('takes what integrations send, as it is described', async () => {
    for (const sample of all(provider)) {
      const { status, text } = await send(type, provider, sample);
      expect(status, `${sample.at}: ${text}`).toBeLessThan(300);
    }
    if (!haveContracts || provider.contract === null) return;
    for (const one of sandbox.current.calls({ provider: type })) {
      expect(await violations(one, provider.contract ?? type)).toEqual([]);
    }
  });

  test('refuses a key with `invalid` and one with `restricted`, and cannot be reached with `unreachable`', async () => {
    const [first] = all(provider);
    if (!first || type === 'google_analytics4') return;
    const good = await send(type, provider, first, 'good');
    // A key that a provider would not call well-formed is refused as well.
    const form = provider.key?.replace(/1$/, '') ?? '';
    const [invalid, restricted] = await Promise.all(
      ['invalid', 'restricted'].map((word) => send(type, provider, first, `${form}${word}`)),
    );
    const told = [invalid, restricted].map((answer) =>
      answer?.status === 200 ? (answer.body.ok ?? answer.body.is_available) : (answer?.status ?? 0) >= 400,
    );
    expect(told, `${invalid?.text} ${restricted?.text}`).toEqual(
      type === 'slack' || type === 'deep_seek' ? [type === 'deep_seek', false] : [true, true],
    );
    await expect(send(type, provider, first, `${form}unreachable`)).rejects.toThrow('fetch failed');
    expect(good.headers.get('x-stoa-sandbox')).toBe('1');
    expect(invalid?.headers.get('x-stoa-sandbox')).toBe('1');
  });
});

describe('a provider that the sandbox has no record of', () => {
  const known = { valid: [200, { id: '1' }], restricted: [403, {}], invalid: [401, { no: 1 }] } as const;
  const told = sandboxForTheseTests({ others: (type) => (type === 'acme_notes' ? known : null) });
  const ask = (path: string, key: string, json?: unknown) =>
    call(`${told.current.origin}${path}`, { json, headers: { 'x-api-key': key } });

  test('answers as was told of it, and what it is sent is recorded', async () => {
    expect(await ask('/acme_notes/v1/me', 'key')).toMatchObject({ status: 200, body: { id: '1' } });
    expect(await ask('/acme_notes/v1/me', 'invalid')).toMatchObject({ status: 401, body: { no: 1 } });
    expect((await ask('/acme_notes/v1/me', 'restricted')).status).toBe(403);
    await expect(ask('/acme_notes/v1/me', 'unreachable')).rejects.toThrow('fetch failed');
    expect(await ask('/acme_notes/v1/notes', 'key', { text: 'x' })).toMatchObject({
      status: 200,
      body: { text: 'x', id: expect.any(String) },
    });
    expect(told.current.calls({ provider: 'acme_notes', method: 'POST' })).toMatchObject([
      { path: '/v1/notes', body: '{"text":"x"}', key: 'key', status: 200 },
    ]);
  });

  test('and of which nobody told is not there', async () => {
    expect((await ask('/nobody_knows/v1/me', 'key')).status).toBe(404);
  });
});
