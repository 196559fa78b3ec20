import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { act } from '#features/connections/integrations';
import { systemContext } from '#kernel/system-context';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

// A second record in the file of its kind, and nothing else: the contract, the settings and the server follow from it.
vi.mock('../../../../../../packages/providers/src/catalogue/oauth.ts', async (original) => {
  const { oauth } = await original<{ oauth: object }>();
  const [{ provider }, { oauthFields }, { bearer }, { post }] = await Promise.all([
    import('../../../../../../packages/providers/src/provider.ts'),
    import('../../../../../../packages/providers/src/oauth-fields.ts'),
    import('../../../../../../packages/providers/src/auth.ts'),
    import('../../../../../../packages/providers/src/call.ts'),
  ]);
  const { z } = await import('zod');
  const acme = provider({
    name: 'Acme',
    about: 'A provider.',
    category: 'oauth',
    docs: 'https://acme.example/docs',
    fields: oauthFields({
      client_id: 'client',
      client_secret: 'secret4242',
      scopes: ['read'],
      access_token: 'access4242',
      refresh_token: 'refresh4242',
    }),
    oauth: {
      authorizeUrl: 'https://acme.example/login/oauth',
      tokenUrl: 'https://acme.example/login/token',
      revokeUrl: 'https://acme.example/login/revoke',
      scopes: ['read', 'write'],
      scopeSeparator: ',',
      clientIn: 'basic',
    },
    baseUrl: 'https://api.acme.example',
    auth: bearer('access_token'),
    check: { untried: 'It is made up.' },
    actions: (action) => ({
      say: action({
        label: 'Say something',
        input: z.object({ text: z.string() }),
        example: { text: 'Hello' },
        call: ({ text }) => post('/say', { text }),
      }),
    }),
  });
  return { oauth: { ...oauth, acme } };
});

/** Acme: gives a new refresh token each time, and takes each one once. */
const asked: { path: string; form: URLSearchParams; authorization: string }[] = [];
const codes = new Map<string, string>();
let made = 0;
const live = new Set<string>();
const acme = createServer((request, response) => {
  let body = '';
  request.on('data', (text) => {
    body += text;
  });
  request.on('end', () => {
    const form = new URLSearchParams(body);
    const { authorization = '' } = request.headers;
    const path = (request.url ?? '').replace('/acme', '');
    asked.push({ path, form, authorization });
    const answer = (status: number, said: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(said));
    };
    const tokens = () => {
      made += 1;
      for (const token of [`access${made}`, `refresh${made}`]) live.add(token);
      return {
        access_token: `access${made}`,
        refresh_token: `refresh${made}`,
        expires_in: 3600,
        scope: 'read,write',
      };
    };
    if (path === '/say') {
      const known = live.has(authorization.replace('Bearer ', ''));
      return answer(known ? 200 : 401, {});
    }
    if (authorization !== `Basic ${btoa('acme-client:acme-secret')}`)
      return answer(401, { error: 'invalid_client' });
    if (path === '/login/revoke') return answer(live.delete(form.get('token') ?? '') ? 200 : 400, {});
    const challenge = codes.get(form.get('code') ?? '');
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
    const isRight = challenge
      ? challenge === verifier.digest('base64url')
      : live.delete(form.get('refresh_token') ?? '');
    return isRight ? answer(200, tokens()) : answer(400, { error: 'invalid_grant' });
  });
});

let origin = '';
beforeAll(async () => {
  await new Promise<void>((listening) => acme.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(acme.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => acme.close(closed)));

const client = { ACME_CLIENT_ID: 'acme-client', ACME_CLIENT_SECRET: 'acme-secret' };
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: origin, ...client } }));

const redirect_uri = 'https://yourapp.com/oauth/callback';

test('a provider that is a record alone is connected, renewed with a rotating token, and disconnected', async () => {
  const { id: storeId } = await newStore(server.admin);
  const call = async (path: string, body?: object) => {
    const answer = await server.fetch(`/v1/stores/${storeId}/oauth/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${adminToken}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const query = new URLSearchParams({ redirect_uri });
  const { url, state } = (await call(`acme/authorize?${query}`)).body;
  const page = new URL(url);
  expect(`${page.origin}${page.pathname}`).toBe(`${origin}/acme/login/oauth`);
  expect([page.searchParams.get('scope'), page.searchParams.get('client_id')]).toEqual([
    'read,write',
    'acme-client',
  ]);
  codes.set('code', page.searchParams.get('code_challenge') ?? '');
  const connected = await call('connect', { provider: 'acme', code: 'code', redirect_uri, state });
  expect(connected).toMatchObject({
    status: 200,
    body: { key: 'acme', status: 'active', provider: { type: 'acme', scopes: ['read', 'write'] } },
  });
  const { id } = connected.body;

  const say = () =>
    act({ ...systemContext(server.app.platform, 'test'), storeId }, id, 'say', { text: 'Hello' });
  for (let hour = 0; hour < 3; hour += 1) {
    server.clock.advance(3600);
    expect((await say()).result).toMatchObject({ outcome: 'done' });
  }
  const renewed = asked.filter(({ form }) => form.get('grant_type') === 'refresh_token');
  expect(renewed.map(({ form }) => form.get('refresh_token'))).toEqual(['refresh1', 'refresh2', 'refresh3']);

  const disconnected = await call('disconnect', { provider: 'acme' });
  expect(disconnected.body).toEqual({ disconnected: true, revoked: true });
  expect(live.has('refresh4')).toBe(false);
  expect((await say()).result.reason).toBe('Acme is not connected: connect it first.');
  expect(await call('connect', { provider: 'facebook', code: 'x', redirect_uri })).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(/provider: must be one of .*google.*acme/) },
  });
});
