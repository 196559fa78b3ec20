import { type Account, type Endpoint, type EndpointName, endpoints, jsonSchema } from '@stoa/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer } from '../test-server.ts';
import { call, type Sent, success } from './call.ts';
import { endpointNames } from './path-objects.ts';
import { storedRows } from './stored-rows.ts';
import { seedTwoStores, type TwoStores } from './two-stores.ts';

/** A member of a query or body that names something: how to send it, and something of store B to name. */
interface Reference {
  send: (world: TwoStores, id: string) => Sent;
  foreign: (world: TwoStores) => string;
}

const inA = (world: TwoStores) => ({ params: { store_id: world.a.id } });
const storeB = (world: TwoStores) => world.b.id;
const notOfAStore = 'a name of its own, not of another thing';
const nothingYet = 'kept as it is: locations cannot be made yet';
const lookedUpLater = 'kept as it is, and looked up in its own store when it is used';
const aFilter = "compared with the events of the store's own log";
const forSupers = 'a super sees every store';

/** Every such member of the contract; the text says why one is none. */
const references: Record<string, Reference | string> = {
  'getStores.query.ids': { send: (_, ids) => ({ query: { ids } }), foreign: storeB },
  'createStore.body.languages.id': notOfAStore,
  'updateStore.body.languages.id': notOfAStore,
  'createMarket.body.payment_methods.id': notOfAStore,
  'createMarket.body.payment_methods.integration_id': lookedUpLater,
  'createMarket.body.zones.id': notOfAStore,
  'createMarket.body.zones.shipping_methods.id': notOfAStore,
  'createMarket.body.zones.shipping_methods.location_id': nothingYet,
  'createMarket.body.zones.shipping_methods.integration_id': lookedUpLater,
  'updateMarket.body.payment_methods.id': notOfAStore,
  'updateMarket.body.payment_methods.integration_id': lookedUpLater,
  'updateMarket.body.zones.id': notOfAStore,
  'updateMarket.body.zones.shipping_methods.id': notOfAStore,
  'updateMarket.body.zones.shipping_methods.location_id': nothingYet,
  'updateMarket.body.zones.shipping_methods.integration_id': lookedUpLater,
  'createWebhook.body.events.parent_id': aFilter,
  'createWebhook.body.events.form_id': aFilter,
  'createWebhook.body.events.audience_id': aFilter,
  'updateWebhook.body.events.parent_id': aFilter,
  'updateWebhook.body.events.form_id': aFilter,
  'updateWebhook.body.events.audience_id': aFilter,
  'testWebhook.body.webhook_id': {
    send: (world, webhook_id) => ({ ...inA(world), body: { webhook_id } }),
    foreign: (world) => world.b.webhookId,
  },
  'streamEvents.query.last_event_id': 'looked up in the log of the store alone; see stream-events.test.ts',
  'searchAccounts.query.store_id': { send: (_, store_id) => ({ query: { store_id } }), foreign: storeB },
  'updateAccount.body.api_tokens.id': {
    send: (_, id) => ({ body: { api_tokens: [{ id, name: 'mine' }] } }),
    foreign: () => tokenOfB,
  },
  'updateAccount.body.api_tokens.store_ids': {
    send: (_, id) => ({ body: { api_tokens: [{ id: null, store_ids: [id] }] } }),
    foreign: storeB,
  },
  'listEvents.query.entity': {
    send: (world, entity) => ({ ...inA(world), query: { entity } }),
    foreign: storeB,
  },
  'listAudit.query.actor': {
    send: (world, actor) => ({ ...inA(world), query: { actor } }),
    foreign: (world) => world.b.ownerId,
  },
  'listAudit.query.target': {
    send: (world, target) => ({ ...inA(world), query: { target } }),
    foreign: (world) => world.b.marketId,
  },
  'listPlatformAudit.query.store_id': forSupers,
  'listPlatformAudit.query.actor': forSupers,
  'listPlatformAudit.query.target': forSupers,
};

let tokenOfB = '';

describe('members of a request that name something of another store', () => {
  let world: TwoStores;
  beforeAll(async () => {
    world = await seedTwoStores(await startTestServer());
    const owner = await success<Account>(world.server.url, 'getMe', { token: world.tokens['owner of B'] });
    tokenOfB = owner.api_tokens[0]?.id ?? '';
  });
  afterAll(() => world.server.close());

  const followed = Object.entries(references).flatMap(([place, reference]) =>
    typeof reference === 'string' ? [] : [[place, reference] as const],
  );

  test.each(followed)(
    '%s answers a foreign one as it answers one that does not exist',
    async (place, reference) => {
      const name = place.split('.')[0] as EndpointName;
      const ask = async (id: string) => {
        const token = world.tokens['owner of A'];
        const { status, text } = await call(world.server.url, name, { token, ...reference.send(world, id) });
        return { status, text: text.replaceAll(id, '<id>').replace(/"request_id":"\w+"/, '') };
      };
      const foreign = reference.foreign(world);
      const before = await storedRows(world.server);
      const answer = await ask(foreign);
      expect(answer).toEqual(await ask(`${foreign.slice(0, -6)}000000`));
      if (answer.status < 400) expect(JSON.parse(answer.text)).toMatchObject({ items: [] });
      expect(await storedRows(world.server)).toEqual(before);
    },
  );

  test('every member of the contract that names something is tried, or is said to need no trial', () => {
    const named = endpointNames.flatMap((name) =>
      (['query', 'body'] as const).flatMap((part) => {
        const schema = (endpoints[name] as Endpoint)[part];
        return schema ? namesIn(jsonSchema(schema, 'input'), [name, part]) : [];
      }),
    );
    expect(named.sort()).toEqual(Object.keys(references).sort());
  });
});

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** The places of members that are ids by their name. */
function namesIn(schema: Schema, place: string[]): string[] {
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    ...(/(?:^|_)ids?$|^(?:entity|actor|target)$/.test(name) ? [[...place, name].join('.')] : []),
    ...namesIn(member, [...place, name]),
  ]);
  const below = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...members, ...below.flatMap((part) => namesIn(part, place))];
}
