import { describe, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { startPostgres } from '../postgres-cluster.ts';
import { newStore } from '../stores.ts';
import { databaseForThisTest, onPostgres } from '../test-database.ts';
import { adminToken, serverForTheseTests, serverForThisTest } from '../test-server.ts';

describe('probes and metrics', () => {
  const server = serverForTheseTests();

  test.each([
    ['/health/live', { status: 'live' }],
    ['/health/ready', { status: 'ready' }],
    ['/health', { status: 'ready' }],
  ])('%s says so without a token', async (path, body) => {
    const answer = await server.fetch(path);
    expect([answer.status, await answer.json()]).toEqual([200, body]);
  });

  test('/metrics counts requests by the pattern of their route, and names no id', async () => {
    const { id } = await newStore(server.admin);
    await server.admin.store.getStore({ id });
    await server.fetch('/v1/stores/unknown-id-in-a-path');
    await server.fetch('/nowhere/canary-in-a-path');
    const answer = await server.fetch('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/stores\/:store_id",status="200"\} 1/,
    );
    expect(text).toContain('process_cpu_seconds_total');
    for (const word of [id, 'unknown-id-in-a-path', 'canary-in-a-path', adminToken])
      expect(text).not.toContain(word);
  });
});

describe.skipIf(!onPostgres)('a server whose PostgreSQL goes away', { timeout: 60_000 }, () => {
  test('is alive but not ready, answers 503, and comes back by itself after a crash', async () => {
    const cluster = await startPostgres({ durable: true });
    const { environment } = await databaseForThisTest();
    const url = cluster.url('postgres');
    const server = await serverForThisTest({ environment: { ...environment, DATABASE_URL: url } });
    const { id } = await newStore(server.admin);

    await cluster.crashAndRestart();
    await eventually(async () => expect((await server.fetch('/health/ready')).status).toBe(200));
    expect(await server.admin.store.getStore({ id })).toMatchObject({ id });

    await cluster.stop();
    const ready = await server.fetch('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'database unreachable' }]);
    expect((await server.fetch('/health/live')).status).toBe(200);
    const answer = await server.fetch(`/v1/stores/${id}`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ error: 'GENERAL.UNAVAILABLE', statusCode: 503 });
  });
});
