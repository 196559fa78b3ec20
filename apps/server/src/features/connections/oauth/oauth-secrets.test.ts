import { expect, test, vi } from 'vitest';
import { rotateKeys } from '#kernel/rotate-keys';
import { systemContext } from '#kernel/system-context';
import { storedRows } from '../../../../test/contract/stored-rows.ts';
import {
  answerOnPage,
  appendRow,
  connected,
  ownClient,
  redirect_uri,
  tokenCalls,
} from '../../../../test/google.ts';
import { receiver } from '../../../../test/receiver.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken, serverForThisTest, startTestServer } from '../../../../test/test-server.ts';
import { sealedColumns } from '../../../sealed-columns.ts';

test('no code, state, verifier, token or client secret is in an answer, a log line, an event, an audit row or the database', {
  timeout: 60_000,
}, async () => {
  const logged: string[] = [];
  const server = await serverForThisTest({
    environment: { ...ownClient, STOA_LOG_LEVEL: 'trace' },
    log: (line) => logged.push(line),
  });
  const { url, received } = await receiver();
  const { id: storeId } = await newStore(server.admin);
  await server.admin.store.createWebhook({ storeId, key: 'all', url, events: ['*'] });
  const answered: string[] = [];
  const call = async (path: string, body?: object) => {
    const response = await server.fetch(`/v1/stores/${storeId}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${adminToken}`,
        ...(body && {
          'content-type': 'application/json',
          'idempotency-key': `canary-${answered.length}`,
        }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    // To whom a flow is begun its state is told, and nothing else.
    answered.push(path.includes('/authorize') ? text.replaceAll(JSON.parse(text).state, '') : text);
    return JSON.parse(text);
  };
  const provider = { type: 'google', client_id: 'own-id', client_secret: 'own-client-secret-canary' };
  const { id } = await call('/integrations', { key: 'google', provider });

  const begin = () => call(`/oauth/google/authorize?redirect_uri=${encodeURIComponent(redirect_uri)}`);
  const { url: page, state } = await begin();
  const code = (await answerOnPage(page)).searchParams.get('code') ?? '';
  const wrong = {
    provider: 'google',
    redirect_uri,
    code: 'wrong-code-canary-invalid',
    state: (await begin()).state,
  };
  await call('/oauth/connect', wrong);
  await call('/oauth/connect', { provider: 'google', redirect_uri, code, state });
  await call('/oauth/connect', { provider: 'google', redirect_uri, code, state: 'foreign-state-canary' });
  server.clock.advance(3600);
  await appendRow(server, storeId, id);
  server.clock.advance(3600);
  server.sandbox?.script({ provider: 'google', on: 'POST /token', fault: 'drop' });
  await appendRow(server, storeId, id);
  for (const path of [
    '/integrations',
    `/integrations/${id}`,
    `/integrations/${id}/checks`,
    '/events',
    '/audit',
  ])
    await call(path);
  const rowsWhileConnected = Object.values(await storedRows(server)).join('\n');
  await call('/oauth/disconnect', { provider: 'google' });
  await vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(4));

  const secrets: Record<string, string> = {
    'the client secret': 'own-client-secret-canary',
    "the installation's client secret": ownClient.GOOGLE_CLIENT_SECRET,
    'a code': code,
    'a wrong code': wrong.code,
    'a state': state,
    'a foreign state': 'foreign-state-canary',
  };
  for (const [number, { body, answer }] of (
    server.sandbox?.calls({ provider: 'google', path: '/token' }) ?? []
  ).entries()) {
    const { access_token, refresh_token } = JSON.parse(answer || '{}');
    const form = new URLSearchParams(body);
    Object.assign(secrets, {
      ...(access_token && { [`access token ${number}`]: access_token }),
      ...(refresh_token && { [`refresh token ${number}`]: refresh_token }),
      ...(form.has('code_verifier') && { [`verifier ${number}`]: form.get('code_verifier') }),
    });
  }
  expect(Object.keys(secrets).length).toBeGreaterThanOrEqual(10);
  const places = {
    answers: answered.join('\n'),
    log: logged.join('\n'),
    deliveries: received.map(({ body }) => body).join('\n'),
    'the database': rowsWhileConnected,
    'the database afterwards': Object.values(await storedRows(server)).join('\n'),
    metrics: await (await server.fetch('/metrics')).text(),
  };
  // The places are where they would be: a search in nothing finds nothing.
  expect(places.answers).toContain('disconnected');
  expect(places.log).toContain('/oauth/connect');
  expect(places.deliveries).toContain('integration.status_changed');
  expect(places['the database']).toContain('oauthConnect');
  for (const [place, text] of Object.entries(places)) {
    for (const [name, secret] of Object.entries(secrets)) {
      const forms = [secret, encodeURIComponent(secret), btoa(secret), Buffer.from(secret).toString('hex')];
      for (const form of forms) expect(text.includes(form), `${name} in ${place}`).toBe(false);
    }
  }
});

test('a rotation of the master key reaches the tokens: they are renewed and taken back afterwards', {
  timeout: 60_000,
}, async () => {
  const database = await databaseForThisTest();
  const [old, fresh] = ['an-old-master-key-long-enough-for-it', 'a-new-master-key-long-enough-for-it'];
  const first = await startTestServer({ database, environment: { ...ownClient, STOA_MASTER_KEY: old } });
  const { id: storeId } = await newStore(first.admin);
  const { id } = await connected(first, storeId);
  const refreshToken = JSON.parse(tokenCalls(first, 'authorization_code')[0]?.answer ?? '{}').refresh_token;
  // Begun under the old key and ended under the new one.
  const { url, state } = await first.admin.store.oauthAuthorize({
    storeId,
    provider: 'google',
    redirect_uri,
  });
  await first.close();

  const both = { ...ownClient, STOA_MASTER_KEY: fresh, STOA_MASTER_KEY_PREVIOUS: old };
  const second = await startTestServer({ database, environment: both });
  await rotateKeys(systemContext(second.app.platform, 'stoa keys rotate'), sealedColumns);
  await second.close();

  const last = await startTestServer({ database, environment: { ...ownClient, STOA_MASTER_KEY: fresh } });
  last.clock.advance(3600);
  expect(await appendRow(last, storeId, id)).toMatchObject({ outcome: 'done' });
  const [refresh] = tokenCalls(last, 'refresh_token');
  expect(new URLSearchParams(refresh?.body).get('refresh_token')).toBe(refreshToken);
  expect(await last.admin.store.oauthDisconnect({ storeId, provider: 'google' })).toMatchObject({
    revoked: true,
  });

  // The sandbox of the first server knew the page; the state is still good.
  const at = url.replace(/^http:\/\/[^/]+/, last.sandbox?.origin ?? '');
  last.clock.advance(-3600);
  const code = (await answerOnPage(at)).searchParams.get('code') ?? '';
  expect(
    await last.admin.store.oauthConnect({ storeId, provider: 'google', code, redirect_uri, state }),
  ).toMatchObject({ id, status: 'active' });
  await last.close();
});
