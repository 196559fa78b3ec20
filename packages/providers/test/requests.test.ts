import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { ProviderRequest } from '../src/call.ts';
import { exampleValues, type ProviderType, providerOf, providerTypes } from '../src/index.ts';
import { contractOf, graphqlSchemaOf, specs } from './contract-files.ts';

/** Under another name than that of the type. */
const fileOf = (type: ProviderType): string =>
  ['vercel_deploy_hook', 'netlify_deploy_hook', 'cloudflare_deploy_hook'].includes(type)
    ? 'deploy_hooks'
    : type;

/** Nobody has described them. */
const undescribed: ProviderType[] = [
  'anthropic',
  'arky',
  'brave_search',
  'custom_deploy_hook',
  'google_analytics4',
  'google_gemini',
];

/** Calls that the description of their provider leaves out. */
const left = ['firebase check', 'whats_app check'];

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

const described = providerTypes.filter((type) => !undescribed.includes(type));

describe.skipIf(specs === null)('every request is what its provider describes', () => {
  test.each(described)('%s', async (type) => {
    const contract = await contractOf(fileOf(type));
    expect(contract, `a description of ${type}`).not.toBeNull();
    const samples = samplesOf(type).filter(({ title }) => !left.includes(title));
    expect(samples).not.toEqual([]);
    for (const { title, request } of samples) expect(contract?.check(request), title).toEqual([]);
    expect(
      samples.some(({ request }) => isCaught(request)),
      'a wrong request',
    ).toBe(true);

    /** Whether the description notices that the request is spoilt. */
    function isCaught(request: ProviderRequest): boolean {
      return spoilt(request).some((wrong) => (contract?.check(wrong) ?? []).length > 0);
    }
  });

  test.each(['linear', 'monday', 'shopify'] as const)('the queries of %s fit its schema', (type) => {
    const schema = buildSchema(graphqlSchemaOf(type) ?? '');
    const queries = samplesOf(type).flatMap(({ request }) => {
      const { query } = JSON.parse(request.body || '{}') as { query?: string };
      return query ? [query] : [];
    });
    expect(queries).not.toEqual([]);
    for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
    const wrong = queries[0]?.replace(/\bid\b/, 'no_such_member') ?? '';
    expect(validate(schema, parse(wrong))).not.toEqual([]);
  });
});

/** The request with a body that means nothing, without its query, and at an address beside its own. */
function spoilt(request: ProviderRequest): ProviderRequest[] {
  const { url, body, headers } = request;
  const type = headers['content-type'] ?? '';
  if (type === 'application/json')
    return [
      { ...request, body: '{"no_such_member":1}' },
      { ...request, body: '5' },
    ];
  if (type.includes('urlencoded')) return [{ ...request, body: 'no_such_member=1' }];
  if (body) return [{ ...request, headers: { ...headers, 'content-type': 'text/plain' } }];
  return [{ ...request, url: `${url}${url.includes('?') ? '&' : '?'}no_such_parameter=1` }];
}

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
