import { type Endpoint, type EndpointName, endpoints, isList, isStream, levelOf } from '@stoa/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownClient, redirect_uri } from '../google.ts';
import { startTestServer } from '../test-server.ts';
import { refusal, type Sent, success } from './call.ts';
import { endpointNames, namedIn } from './path-objects.ts';
import { type SeededStore, seedTwoStores, type TwoStores } from './two-stores.ts';

const reads = endpointNames.filter(
  (name) =>
    endpoints[name].method === 'GET' &&
    levelOf(endpoints[name]) !== 'platform' &&
    !isStream(endpoints[name]) &&
    !asksForMore(endpoints[name]),
);

/** Visitors and links have tokens of their own: see visitors.test.ts and subscriptions.test.ts. */
function asksForMore(entry: Endpoint): boolean {
  return entry.visitor === true || /\/(?:unsubscribe|confirm)$/.test(entry.path);
}
const lists = endpointNames.filter((name) => isList(endpoints[name]));

/** Queries that name a store elsewhere than in the path, where a list takes one. */
const ofStore: Partial<Record<EndpointName, (store: SeededStore) => Record<string, string>>> = {
  searchAccounts: (store) => ({ store_id: store.id }),
  listPlatformAudit: (store) => ({ store_id: store.id }),
  listStorefrontMedia: (store) => ({ ids: store.mediaId }),
};

/** Queries without which there is no answer. */
const needed: Partial<Record<EndpointName, Record<string, string>>> = { oauthAuthorize: { redirect_uri } };

describe('lists of a store', () => {
  let world: TwoStores;
  beforeAll(async () => {
    const { STOA_SANDBOX: _, ...environment } = ownClient;
    world = await seedTwoStores(await startTestServer({ environment }));
  });
  afterAll(() => world.server.close());

  const sentFor = (name: EndpointName, store: SeededStore, token: string | undefined): Sent => ({
    token,
    params: namedIn(endpoints[name] as Endpoint, store),
    query: ofStore[name]?.(store) ?? needed[name] ?? {},
  });

  test.each(reads)(
    '%s answers the owner of one store nothing of another with the same keys',
    async (name) => {
      const { server, a, b, tokens } = world;
      const text = JSON.stringify(await success(server.url, name, sentFor(name, a, tokens['owner of A'])));
      expect(traces(text, 'b', b)).toEqual([]);
    },
  );

  /** Two callers of a list and what each may read, so that only the cursor is wrong. */
  const first = (name: EndpointName) => sentFor(name, world.a, world.tokens['owner of A and B']);
  const second = (name: EndpointName) => sentFor(name, world.b, world.tokens['owner of A and B']);
  const asSuper = (sent: Sent): Sent => ({ ...sent, token: world.tokens.super });

  async function cursorOf(name: EndpointName, sent: Sent): Promise<string> {
    const page = await success<{ cursor: string | null }>(world.server.url, name, {
      ...sent,
      query: { ...sent.query, limit: '1' },
    });
    if (page.cursor === null) throw new Error(`${name} needs two items here, to have a cursor.`);
    return page.cursor;
  }

  const tenantLists = lists.filter(
    (name) => ['store', 'public'].includes(levelOf(endpoints[name])) || ofStore[name],
  );
  test.each(tenantLists)('%s refuses the cursor of one store in another', async (name) => {
    const isPlatform = levelOf(endpoints[name]) === 'platform';
    const [here, there] = isPlatform
      ? [asSuper(first(name)), asSuper(second(name))]
      : [first(name), second(name)];
    const cursor = await cursorOf(name, here);
    const answer = await refusal(world.server.url, name, { ...there, query: { ...there.query, cursor } });
    expect(answer.error).toBe('GENERAL.INVALID_CURSOR');
  });

  test('getStores refuses the cursor of another account', async () => {
    const cursor = await cursorOf('getStores', first('getStores'));
    const answer = await refusal(world.server.url, 'getStores', {
      token: world.tokens.super,
      query: { cursor },
    });
    expect(answer.error).toBe('GENERAL.INVALID_CURSOR');
  });

  test.each(lists)('%s refuses the cursors of every other list', async (name) => {
    for (const other of lists.filter((candidate) => candidate !== name)) {
      const sent = asSuper(first(name));
      const cursor = await cursorOf(other, asSuper(first(other)));
      const answer = await refusal(world.server.url, name, { ...sent, query: { ...sent.query, cursor } });
      expect(answer.error, `the cursor of ${other}`).toBe('GENERAL.INVALID_CURSOR');
    }
  });
});

/** What of a store stands in a text: its ids, its key, its people. */
const traces = (text: string, name: string, store: SeededStore): string[] =>
  [
    store.id,
    store.marketId,
    store.mediaId,
    store.nodeId,
    store.taxonomyId,
    store.formId,
    store.submissionId,
    store.locationId,
    store.profileId,
    store.importId,
    store.audienceId,
    store.agentId,
    store.chatId,
    store.automationId,
    store.ownerId,
    `${name}-store`,
    `-${name}@example.com`,
  ].filter((trace) => text.includes(trace));
