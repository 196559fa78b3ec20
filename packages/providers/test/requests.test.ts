import { describe, expect, test } from 'vitest';
import type { ProviderRequest } from '../src/call.ts';
import { exampleValues, type ProviderType, providerOf, providerTypes } from '../src/index.ts';
import { contractOf, specs } from './contract-files.ts';
import { undescribed } from './descriptions.ts';
import { caught } from './spoilt.ts';

interface Sample {
  title: string;
  request: ProviderRequest;
}

/** Every request a provider's record can make of its examples. */
function samplesOf(type: ProviderType): Sample[] {
  const { fields, check, actions } = providerOf(type);
  const values = exampleValues(fields);
  const checked = check?.request(values);
  return [
    ...(checked ? [{ title: `${type} check`, request: checked }] : []),
    ...Object.entries(actions).map(([key, action]) => ({
      title: `${type} ${key}`,
      request: action.request(values, action.example),
    })),
    ...oauthSamplesOf(type),
  ];
}

/** The requests by which a provider of OAuth is connected, kept and disconnected. */
function oauthSamplesOf(type: ProviderType): Sample[] {
  const { oauth } = providerOf(type);
  if (!oauth) return [];
  const client = { id: 'client', secret: 'client-secret' };
  const code = { code: 'code', redirectUri: 'https://yourapp.com/oauth/callback' };
  const tokens = { accessToken: 'access', refreshToken: null, expiresInSeconds: null, scopes: ['email'] };
  const requests = {
    exchange: oauth.exchange(client, { ...code, verifier: null }),
    'exchange with a verifier': oauth.exchange(client, { ...code, verifier: 'verifier' }),
    refresh: oauth.refresh(client, 'refresh'),
    revoke: oauth.revoke(client, 'refresh'),
    account: oauth.account(tokens),
  };
  return Object.entries(requests).flatMap(([key, request]) =>
    request ? [{ title: `${type} ${key}`, request }] : [],
  );
}

const described = providerTypes.filter((type) => !(type in undescribed));

describe.skipIf(specs === null)('every request is what its provider describes', () => {
  test.each(described)('%s', async (type) => {
    const faultsOf = await contractOf(type);
    if (!faultsOf) throw new Error(`There is no description of ${type}.`);
    const samples = samplesOf(type);
    for (const { title, request } of samples) expect(faultsOf(request), title).toEqual([]);
    const noticed = samples.flatMap(({ request }) => caught(request, faultsOf));
    expect(noticed, `a request of ${type} with a mistake`).not.toEqual([]);
  });

  test.each(['linear', 'monday', 'shopify'] as const)('the queries of %s fit its schema', async (type) => {
    const faultsOf = (await contractOf(type)) ?? (() => []);
    const [request] = samplesOf(type).filter(({ request }) => request.body.includes('"query"'));
    if (!request) throw new Error(`${type} is asked no query.`);
    const body = request.request.body.replace(/\bid\b/, 'no_such_member');
    expect(faultsOf({ ...request.request, body })).not.toEqual([]);
  });
});

test.runIf(specs === null)(
  'the descriptions of the providers are missing: NOTHING IS COMPARED WITH THEM',
  () => {
    console.warn('Set STOA_PROVIDER_SPECS to the folder that holds the descriptions of the providers.');
  },
);

describe('every request', () => {
  test.each(providerTypes)(
    '%s goes to https, and carries the credentials in no other place than it says',
    (type) => {
      for (const { title, request } of samplesOf(type)) {
        expect(request.url, title).toMatch(/^https:/);
        // The signing secret of a webhook is told to whom it signs for.
        if (!title.endsWith('set_webhook')) expect(request.body, title).not.toContain('4242');
        const where = providerOf(type).auth;
        if (!/URL|\?/.test(where)) expect(request.url, title).not.toMatch(/example.?4242|example-\w+-4242/);
      }
    },
  );
});
