import { exampleValues, type ProviderType, providerOf, providerTypes } from '@stoa/providers';
import { beforeAll, describe, expect, test } from 'vitest';
import { storedRows } from '../../../../test/contract/stored-rows.ts';
import { fakeProvidersForTheseTests } from '../../../../test/fake-providers.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const providers = fakeProvidersForTheseTests();
const logged: string[] = [];
const server = serverForTheseTests(() => ({
  environment: { STOA_SANDBOX: providers.url },
  log: (line) => logged.push(line),
}));

let storeId = '';
/** Every answer that was given, whatever it was. */
const answered: string[] = [];
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  const url = `${providers.url}/receiver/hook`;
  await server.admin.store.createWebhook({ storeId, key: 'all', url, events: ['*'] });
});

interface Answer {
  status: number;
  body: { id: string; provider: Record<string, unknown>; status: string; error: string; outcome: string };
}

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await server.fetch(`/v1/stores/${storeId}/integrations${path}`, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  answered.push(text, JSON.stringify([...response.headers]));
  return { status: response.status, body: JSON.parse(text) };
}

const secretsOf = (type: ProviderType): string[] =>
  Object.entries(providerOf(type).fields).flatMap(([name, { secret }]) => (secret ? [name] : []));

/** A text that is found nowhere by chance, in the form the field wants. */
let canaries = 0;
function canaryLike(example: string): string {
  canaries += 1;
  const mark = `canary${String(canaries).padStart(4, '0')}x7Qz`;
  if (/^AC[0-9a-f]{32}$/.test(example))
    return `AC${Buffer.from(mark.padEnd(16)).toString('hex').slice(0, 32)}`;
  if (example.includes('4242')) return example.replace('4242', `${mark}4242`);
  return example.replace(/^[^@]+/, `${mark}4242`);
}

/** A provider of the type, every secret of it a canary. */
function canariesOf(type: ProviderType): Record<string, unknown> {
  const values = exampleValues(providerOf(type).fields);
  // It names an agent, which would have to be there.
  delete values.action;
  for (const name of secretsOf(type)) values[name] = canaryLike(String(values[name]));
  return { type, ...values };
}

const planted: string[] = [];
const plant = (provider: Record<string, unknown>, type: ProviderType) => {
  planted.push(...secretsOf(type).map((name) => String(provider[name])));
  return provider;
};

describe('an integration of every type', () => {
  test.each(providerTypes)('%s', async (type) => {
    const { check, fields } = providerOf(type);
    const provider = plant(canariesOf(type), type);
    const checked = check?.request(provider) != null;

    providers.outcome = 'invalid';
    const refused = await ask('POST', '', { key: type, provider });
    if (checked)
      expect(refused).toMatchObject({ status: 422, body: { error: 'INTEGRATION.CREDENTIALS_REJECTED' } });
    else await ask('DELETE', `/${refused.body.id}`);

    providers.outcome = null;
    // A bot is also told where to send its messages, in the background.
    const asked = () =>
      providers.calls.filter((call) => call.type === type && !call.path.endsWith('/setWebhook')).length;
    const calls = asked();
    const created = await ask('POST', '', { key: type, provider });
    expect(created).toMatchObject({ status: 201, body: { status: 'active' } });
    expect(asked()).toBe(checked ? calls + 1 : calls);
    const { id } = created.body;
    expect(Object.keys(created.body.provider).sort()).toEqual(Object.keys(provider).sort());
    for (const name of secretsOf(type)) {
      expect(created.body.provider[name], name).toMatch(/^••••(?:.{4})?$/);
      expect(created.body.provider[name]).not.toBe(provider[name]);
    }

    for (const [outcome, said, status] of [
      ['invalid', 'invalid', 'error'],
      ['valid_restricted', 'restricted', 'active'],
      ['unknown', 'overloaded', 'active'],
      ['invalid', 'invalid', 'error'],
      ['unknown', 'unreachable', 'error'],
      ['valid', 'valid', 'active'],
    ] as const) {
      providers.outcome = said;
      const verified = await ask('POST', `/${id}/verify`);
      expect(verified.status).toBe(200);
      expect(verified.body).toMatchObject(
        checked
          ? { outcome, integration: { status } }
          : { outcome: 'unknown', integration: { status: 'active' } },
      );
    }
    providers.outcome = null;

    // What was answered, sent back as it is, changes nothing; nothing sent keeps all.
    const echoed = await ask('PUT', `/${id}`, { provider: created.body.provider });
    expect(echoed).toMatchObject({ status: 200, body: { provider: created.body.provider, version: 1 } });
    const kept = await ask('PUT', `/${id}`, { key: `${type}-2`, provider: { type } });
    expect(kept.body.provider).toEqual(created.body.provider);

    // One secret anew; what the provider is asked with is the new one beside the old others.
    const [first = ''] = secretsOf(type);
    if (first) {
      const fresh = canaryLike(String(fields[first]?.example));
      planted.push(fresh);
      const before = asked();
      const updated = await ask('PUT', `/${id}`, { provider: { type, [first]: fresh } });
      expect(updated.status).toBe(200);
      // Of OAuth a token alone can be tried, and no client.
      if (checked) expect(asked()).toBe(providerOf(type).oauth ? before : before + 1);
    }
    expect(await ask('DELETE', `/${id}`)).toMatchObject({ status: 200, body: { deleted: true } });
  });

  test('and a wrong value of every field is answered without it', async () => {
    for (const type of providerTypes) {
      const provider = plant(canariesOf(type), type);
      for (const name of secretsOf(type)) {
        const wrong = await ask('POST', '', {
          key: `wrong-${type}`,
          provider: { ...provider, [name]: `${provider[name]} with spaces` },
        });
        expect(wrong.status, `${name} of ${type}`).toBe(400);
        const unknown = await ask('POST', '', {
          key: 'wrong',
          provider: { ...provider, no_such_field: provider[name] },
        });
        expect(unknown.status).toBe(400);
      }
    }
  });

  test('of which some are still there, with checks in their history', async () => {
    for (const type of providerTypes)
      await ask('POST', '', { key: `${type}-kept`, provider: plant(canariesOf(type), type) });
    const { body } = await ask('GET', '');
    expect(body).toHaveLength(providerTypes.length);
    for (const { id } of body as unknown as { id: string }[]) await ask('GET', `/${id}/checks`);
    for (const category of ['payment', 'shipping', 'analytics']) await ask('GET', `/config/${category}`);
  });
});

test('no secret that was ever sent is anywhere but at its provider', async () => {
  expect(planted.length).toBeGreaterThan(150);
  const metrics = await (await server.fetch('/metrics')).text();
  const rows = await storedRows(server);
  const deliveries = providers.calls.filter(({ type }) => type === 'receiver');
  const places: Record<string, string> = {
    answers: answered.join('\n'),
    log: logged.join('\n'),
    deliveries: deliveries.map(({ body }) => body).join('\n'),
    metrics,
    ...rows,
  };
  // The places are looked at, and are not empty.
  expect(logged.some((line) => line.includes('/integrations'))).toBe(true);
  expect(rows.audit_log).toContain('verifyIntegration');
  expect(rows.integration_secrets).toContain('v1.');
  expect(deliveries.length).toBeGreaterThan(0);
  for (const [place, text] of Object.entries(places)) {
    for (const secret of planted) {
      const hidden = [secret, encodeURIComponent(secret), btoa(secret), Buffer.from(secret).toString('hex')];
      for (const form of hidden) expect(text.includes(form), `a secret in ${place}`).toBe(false);
    }
    expect(text.includes('x7Qz'), `a part of a secret in ${place}`).toBe(false);
  }
  // And it is where it has to be.
  expect(providers.calls.map(({ text }) => text).join('\n')).toContain('x7Qz4242');
});
