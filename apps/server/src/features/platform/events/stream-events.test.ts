import type { Event } from '@stoa/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { sdkWithToken } from '../../../../test/api-tokens.ts';
import { eventually } from '../../../../test/eventually.ts';
import { newStore, staffedStore } from '../../../../test/stores.ts';
import { adminToken, type Sdk, serverForTheseTests, startTestServer } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

/** Listens to a store until the end of the test; what comes from the moment this answers is in `events`. */
async function listen(sdk: Sdk, params: { storeId: string; last_event_id?: string; type?: string }) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const events: Event[] = [];
  const connected = Promise.withResolvers<void>();
  const options = { signal: stop.signal, onResponse: () => connected.resolve() };
  const ended = (async () => {
    for await (const event of sdk.event.stream(params, options)) events.push(event);
  })();
  await Promise.race([connected.promise, ended]);
  return { events, ended, stop: () => stop.abort() };
}

const rename = (storeId: string) =>
  server.admin.store.updateStore({ storeId, billing_email: `${Math.random()}@example.com` });

const revokeAll = (person: Sdk) => person.account.updateAccount({ api_tokens: null });

async function textUntil(pattern: RegExp, answer: Response): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!pattern.test(text)) {
    const piece = await reader?.read();
    if (!piece?.value) throw new Error(`The stream ended: ${text}`);
    text += piece.value;
  }
  return text;
}

test('a listener gets events as they are committed, and none from before it came', async () => {
  const store = await newStore(server.admin);
  const { events } = await listen(server.admin, { storeId: store.id });
  for (let count = 1; count <= 3; count++) {
    await rename(store.id);
    await eventually(async () => expect(events).toHaveLength(count));
  }
  expect(events.map(({ type }) => type)).toEqual(['store.updated', 'store.updated', 'store.updated']);
  const { items } = await server.admin.event.list({ storeId: store.id, type: 'store.updated' });
  expect(events).toEqual(items.toReversed());
});

test('who comes back after an event gets everything since, once', async () => {
  const store = await newStore(server.admin);
  const first = await listen(server.admin, { storeId: store.id });
  server.clock.advance(60);
  await rename(store.id);
  await eventually(async () => expect(first.events).toHaveLength(1));
  first.stop();
  await first.ended;
  await Promise.all(Array.from({ length: 20 }, () => rename(store.id).catch(() => rename(store.id))));
  server.clock.advance(60);
  await rename(store.id);

  const { items } = await server.admin.event.list({ storeId: store.id, type: 'store.updated', limit: 100 });
  const missed = items.map(({ id }) => id).filter((id) => id !== first.events[0]?.id);
  const second = await listen(server.admin, { storeId: store.id, last_event_id: first.events[0]?.id ?? '' });
  await eventually(async () => expect(second.events).toHaveLength(missed.length));
  expect(second.events.map(({ id }) => id).sort()).toEqual(missed.sort());
});

test('who lost the connection before the first event misses nothing either', async () => {
  const store = await newStore(server.admin);
  server.clock.advance(60);
  const stop = new AbortController();
  const answer = await server.fetch(`/v1/stores/${store.id}/events/stream`, {
    headers: { authorization: `Bearer ${adminToken}` },
    signal: stop.signal,
  });
  const text = await textUntil(/^id: .+\n\n/m, answer);
  stop.abort();
  await rename(store.id);
  server.clock.advance(60);

  const [, place = ''] = /^id: (.+)$/m.exec(text) ?? [];
  const { events } = await listen(server.admin, { storeId: store.id, last_event_id: place });
  await eventually(async () => expect(events.map(({ type }) => type)).toEqual(['store.updated']));
});

test('a stream can be of one kind of event', async () => {
  const store = await newStore(server.admin);
  const { events } = await listen(server.admin, { storeId: store.id, type: 'store.updated' });
  await server.admin.store.addMember({ storeId: store.id, email: 'somebody@example.com' });
  await rename(store.id);
  await eventually(async () => expect(events.map(({ type }) => type)).toEqual(['store.updated']));
});

test("another store's events never appear", async () => {
  const [mine, other] = [await newStore(server.admin), await newStore(server.admin)];
  const { events } = await listen(server.admin, { storeId: mine.id });
  await rename(other.id);
  await rename(mine.id);
  await eventually(async () => expect(events).not.toEqual([]));
  expect(events.map(({ store_id }) => store_id)).toEqual([mine.id]);
});

test('the stream of a removed member ends', async () => {
  const { store, owner, admin, emails } = await staffedStore(server, 'streaming');
  const { events, ended } = await listen(admin, { storeId: store.id });
  const refused = expect(ended).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
  const { items } = await owner.store.listMembers({ storeId: store.id });
  const member = items.find(({ email }) => email === emails.admin);
  await owner.store.removeMember({ storeId: store.id, account_id: member?.account_id ?? '' });
  await refused;
  await rename(store.id);
  expect(events.filter(({ type }) => type === 'store.updated')).toEqual([]);
});

test.each<[string, (person: Sdk) => Promise<Sdk>, (person: Sdk) => Promise<unknown>]>([
  ['revokes the token', (person) => sdkWithToken(server, person), revokeAll],
  ['logs out', async (person) => person, (person) => person.auth.logout()],
])('the stream of somebody who %s ends', async (what, clientOf, end) => {
  const person = await server.person(`${what.replaceAll(' ', '-')}@example.com`);
  const store = await newStore(person);
  const { events, ended } = await listen(await clientOf(person), { storeId: store.id });
  const refused = expect(ended).rejects.toMatchObject({ status: 401 });
  await end(person);
  await refused;
  await rename(store.id);
  expect(events).toEqual([]);
});

test('a server that stops ends its streams instead of waiting for them', async () => {
  const stopping = await startTestServer();
  const store = await newStore(stopping.admin);
  const { stop, ended } = await listen(stopping.admin, { storeId: store.id });
  await stopping.close();
  stop();
  await ended;
});
