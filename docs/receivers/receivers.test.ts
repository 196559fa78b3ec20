import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { signWebhook } from '@stoa/sdk/webhooks';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { exampleEvent } from '../../packages/contract/src/index.ts';
import { blocksOf } from '../test/blocks.ts';
import * as astro from './astro.ts';
import { app as expressApp } from './express.ts';
import { app as fastifyApp } from './fastify.ts';
import { app as honoApp } from './hono.ts';
import { inbox } from './inbox.ts';
import * as next from './next.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const event = exampleEvent('form_submission.created');
// Not ASCII, laid out as no serializer would, and beyond the 100 kB that parsers often stop at.
const body = JSON.stringify({ ...event, request_id: 'Zürich 🚚 '.repeat(20_000) }, null, 3);

type Answer = { status: number; text(): Promise<string> };
type Send = (request: Request) => Promise<Answer>;

/** Serves on a free port while the tests of a `describe` run, and answers what sends a request there. */
function served(listener: RequestListener): Send {
  const server = createServer(listener);
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => server.close());
  return (request) => {
    const { port } = server.address() as AddressInfo;
    return fetch(new Request(`http://127.0.0.1:${port}/webhooks`, request));
  };
}

const receivers: Record<string, () => Send> = {
  express: () => served(expressApp),
  fastify: () => {
    beforeAll(async () => void (await fastifyApp.ready()));
    return served((request, response) => fastifyApp.routing(request, response));
  },
  hono: () => async (request) => honoApp.fetch(request),
  // These two are called as their frameworks call them, which answer 500 to what is thrown.
  next: () => (request) => next.POST(request).catch(() => new Response(null, { status: 500 })),
  astro: () => (request) => astro.POST({ request }).catch(() => new Response(null, { status: 500 })),
};

beforeAll(() => vi.stubEnv('STOA_WEBHOOK_SECRET', secret));
afterAll(() => vi.unstubAllEnvs());
beforeEach(() => inbox.clear());

/** A delivery as the server makes it. */
async function delivery(more: { timestamp?: Date; secret?: string; body?: string } = {}): Promise<Request> {
  const headers = await signWebhook(body, { secret, id: event.id, ...more });
  return new Request('https://yourapp.com/webhooks', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Stoa' },
    body: more.body ?? body,
  });
}

describe.each(Object.keys(receivers))('the receiver for %s', (name) => {
  const send = (receivers[name] as () => Send)();

  test('takes what is signed, and keeps it once however often it comes', async () => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const answer = await send(await delivery());
      expect(answer.status).toBe(204);
    }
    expect([...inbox.values()]).toEqual([JSON.parse(body)]);
  });

  test.each([
    ['whose body was changed', { body: body.replace('Zürich', 'Zurich') }, 'No signature fits'],
    ['whose body was laid out anew', { body: JSON.stringify(JSON.parse(body)) }, 'No signature fits'],
    ['that is old', { timestamp: new Date(Date.now() - 301_000) }, 'seconds ago'],
    ['signed with another secret', { secret: 'whsec_my_secret' }, 'No signature fits'],
  ])('refuses a delivery %s', async (_, change, message) => {
    const answer = await send(await delivery(change));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
    expect(inbox.size).toBe(0);
  });

  test('refuses what is not signed at all', async () => {
    const unsigned = new Request('https://yourapp.com/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const answer = await send(unsigned);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('webhook-id is missing');
  });

  test('answers 500 when it cannot keep the event, so that it is sent again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(inbox, 'set').mockImplementationOnce(() => {
      throw new Error('The database is away.');
    });
    expect((await send(await delivery())).status).toBe(500);
    expect((await send(await delivery())).status).toBe(204);
    expect(inbox.size).toBe(1);
  });
});

describe('an application that parses JSON first', () => {
  const send = served(
    express()
      .use(express.json({ limit: '1mb' }))
      .use(expressApp),
  );

  test('is told so', async () => {
    const answer = await send(await delivery());
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('before any JSON parser');
  });
});

test('the guide shows the receivers as they are', () => {
  const root = join(import.meta.dirname, '../..');
  const shown = blocksOf(join(root, 'docs/guides/receiving-webhooks.md'))
    .filter(({ language }) => language === 'typescript')
    .map(({ code }) => code);
  const files = ['inbox', ...Object.keys(receivers)].map((name) =>
    readFileSync(join(root, `docs/receivers/${name}.ts`), 'utf8'),
  );
  expect(shown).toEqual(files);
});
