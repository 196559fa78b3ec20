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
const nodeOfA = ({ a }: TwoStores) => ({ params: { store_id: a.id, id: a.nodeId } });
const agentOfA = ({ a }: TwoStores) => ({ params: { store_id: a.id, id: a.agentId } });
const nodeB = (world: TwoStores) => world.b.nodeId;
const taxonomyB = (world: TwoStores) => world.b.taxonomyId;
const formB = (world: TwoStores) => world.b.formId;
const storeB = (world: TwoStores) => world.b.id;
const notOfAStore = 'a name of its own, not of another thing';
const profileOfA = ({ a }: TwoStores) => ({ params: { store_id: a.id, id: a.profileId } });
const audienceOfA = ({ a }: TwoStores) => ({ params: { store_id: a.id, id: a.audienceId } });
const profileB = (world: TwoStores) => world.b.profileId;
const audienceB = (world: TwoStores) => world.b.audienceId;
const zonesWith = (location_id: string) => [{ shipping_methods: [{ id: 'pickup', location_id }] }];
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
  'createMarket.body.zones.shipping_methods.location_id': {
    send: (world, id) => ({
      ...inA(world),
      body: { key: 'new', currency: 'EUR', tax_mode: 'inclusive', zones: zonesWith(id) },
    }),
    foreign: (world) => world.b.locationId,
  },
  'createMarket.body.zones.shipping_methods.integration_id': lookedUpLater,
  'updateMarket.body.payment_methods.id': notOfAStore,
  'updateMarket.body.payment_methods.integration_id': lookedUpLater,
  'updateMarket.body.zones.id': notOfAStore,
  'updateMarket.body.zones.shipping_methods.id': notOfAStore,
  'updateMarket.body.zones.shipping_methods.location_id': {
    send: ({ a }, id) => ({ params: { store_id: a.id, id: a.marketId }, body: { zones: zonesWith(id) } }),
    foreign: (world) => world.b.locationId,
  },
  'updateMarket.body.zones.shipping_methods.integration_id': lookedUpLater,
  'getStoreMedia.query.ids': {
    send: (world, ids) => ({ ...inA(world), query: { ids } }),
    foreign: (world) => world.b.mediaId,
  },
  'createWebhook.body.events.parent_id': aFilter,
  'createWebhook.body.events.form_id': aFilter,
  'createWebhook.body.events.audience_id': aFilter,
  'updateWebhook.body.events.parent_id': aFilter,
  'updateWebhook.body.events.form_id': aFilter,
  'updateWebhook.body.events.audience_id': aFilter,
  'listNodes.query.ids': { send: (world, ids) => ({ ...inA(world), query: { ids } }), foreign: nodeB },
  'listNodes.query.parent_id': {
    send: (world, parent_id) => ({ ...inA(world), query: { parent_id } }),
    foreign: nodeB,
  },
  'listNodes.query.taxonomy_id': {
    send: (world, taxonomy_id) => ({ ...inA(world), query: { taxonomy_id } }),
    foreign: taxonomyB,
  },
  'createNode.body.parent_id': {
    send: (world, parent_id) => ({ ...inA(world), body: { key: 'new', parent_id } }),
    foreign: nodeB,
  },
  'createNode.body.after_id': {
    send: (world, after_id) => ({ ...inA(world), body: { key: 'new', after_id } }),
    foreign: nodeB,
  },
  'createNode.body.blocks.id': notOfAStore,
  'createNode.body.taxonomies.taxonomy_id': {
    send: (world, taxonomy_id) => ({ ...inA(world), body: { key: 'new', taxonomies: [{ taxonomy_id }] } }),
    foreign: taxonomyB,
  },
  'updateNode.body.parent_id': {
    send: (world, parent_id) => ({ ...nodeOfA(world), body: { parent_id } }),
    foreign: nodeB,
  },
  'updateNode.body.after_id': {
    send: (world, after_id) => ({ ...nodeOfA(world), body: { after_id } }),
    foreign: nodeB,
  },
  'updateNode.body.blocks.id': notOfAStore,
  'updateNode.body.taxonomies.taxonomy_id': {
    send: (world, taxonomy_id) => ({ ...nodeOfA(world), body: { taxonomies: [{ taxonomy_id }] } }),
    foreign: taxonomyB,
  },
  'listTaxonomies.query.ids': {
    send: (world, ids) => ({ ...inA(world), query: { ids } }),
    foreign: taxonomyB,
  },
  'listTaxonomies.query.parent_id': {
    send: (world, parent_id) => ({ ...inA(world), query: { parent_id } }),
    foreign: taxonomyB,
  },
  'createTaxonomy.body.parent_id': {
    send: (world, parent_id) => ({ ...inA(world), body: { key: 'new', parent_id } }),
    foreign: taxonomyB,
  },
  'createTaxonomy.body.schema.id': notOfAStore,
  'updateTaxonomy.body.parent_id': {
    send: ({ a }, parent_id) => ({ params: { store_id: a.id, id: a.taxonomyId }, body: { parent_id } }),
    foreign: taxonomyB,
  },
  'updateTaxonomy.body.schema.id': notOfAStore,
  'listForms.query.ids': { send: (world, ids) => ({ ...inA(world), query: { ids } }), foreign: formB },
  'createForm.body.schema.id': notOfAStore,
  'updateForm.body.schema.id': notOfAStore,
  'listSubmissions.query.form_ids': {
    send: (world, form_ids) => ({ ...inA(world), query: { form_ids } }),
    foreign: formB,
  },
  'listSubmissions.query.profile_id': 'compared with the submissions of the store alone',
  'listFormSubmissions.query.profile_id': 'compared with the submissions of the store alone',
  'createSubmission.body.fields.id': notOfAStore,
  'updateSubmission.body.fields.id': notOfAStore,
  'submitForm.body.fields.id': notOfAStore,
  'listStorefrontMedia.query.ids': {
    send: (world, ids) => ({ ...inA(world), query: { ids } }),
    foreign: (world) => world.b.mediaId,
  },
  'listStorefrontNodes.query.ids': {
    send: (world, ids) => ({ ...inA(world), query: { ids } }),
    foreign: nodeB,
  },
  'listStorefrontNodes.query.parent_id': {
    send: (world, parent_id) => ({ ...inA(world), query: { parent_id } }),
    foreign: nodeB,
  },
  'listStorefrontNodes.query.taxonomy_id': {
    send: (world, taxonomy_id) => ({ ...inA(world), query: { taxonomy_id } }),
    foreign: taxonomyB,
  },
  'listStorefrontTaxonomies.query.ids': {
    send: (world, ids) => ({ ...inA(world), query: { ids } }),
    foreign: taxonomyB,
  },
  'listStorefrontTaxonomies.query.parent_id': {
    send: (world, parent_id) => ({ ...inA(world), query: { parent_id } }),
    foreign: taxonomyB,
  },
  'listProfiles.query.ids': { send: (world, ids) => ({ ...inA(world), query: { ids } }), foreign: profileB },
  'createProfile.body.taxonomies.taxonomy_id': {
    send: (world, taxonomy_id) => ({ ...inA(world), body: { taxonomies: [{ taxonomy_id }] } }),
    foreign: taxonomyB,
  },
  'updateProfile.body.taxonomies.taxonomy_id': {
    send: (world, taxonomy_id) => ({ ...profileOfA(world), body: { taxonomies: [{ taxonomy_id }] } }),
    foreign: taxonomyB,
  },
  'importProfiles.query.audience_id': {
    send: (world, audience_id) => ({ ...inA(world), query: { audience_id } }),
    foreign: audienceB,
  },
  'previewProfileImport.query.audience_id': {
    send: (world, audience_id) => ({ ...inA(world), query: { audience_id } }),
    foreign: audienceB,
  },
  'mergeProfiles.body.source_id': {
    send: (world, source_id) => ({ ...profileOfA(world), body: { source_id } }),
    foreign: profileB,
  },
  'listAudiences.query.ids': {
    send: (world, ids) => ({ ...inA(world), query: { ids } }),
    foreign: audienceB,
  },
  'addSubscriber.body.profile_id': {
    send: (world, profile_id) => ({ ...audienceOfA(world), body: { profile_id } }),
    foreign: profileB,
  },
  'joinAudience.body.profile_id': {
    send: (world, profile_id) => ({ ...audienceOfA(world), body: { profile_id } }),
    foreign: profileB,
  },
  'createAgent.body.model_id': {
    send: (world, model_id) => ({ ...inA(world), body: { key: 'new', prompt: 'Answer.', model_id } }),
    foreign: (world) => world.b.integrationId,
  },
  'createAgent.body.channel_ids': {
    send: (world, id) => ({
      ...inA(world),
      body: { key: 'new', prompt: 'Answer.', model_id: world.a.integrationId, channel_ids: [id] },
    }),
    foreign: (world) => world.b.integrationId,
  },
  'updateAgent.body.model_id': {
    send: (world, model_id) => ({ ...agentOfA(world), body: { model_id } }),
    foreign: (world) => world.b.integrationId,
  },
  'updateAgent.body.channel_ids': {
    send: (world, id) => ({ ...agentOfA(world), body: { channel_ids: [id] } }),
    foreign: (world) => world.b.integrationId,
  },
  'sendAgentMessage.body.chat_id': {
    send: (world, chat_id) => ({ ...agentOfA(world), body: { message: 'Hello', chat_id } }),
    foreign: (world) => world.b.chatId,
  },
  'sendStorefrontMessage.body.chat_id': {
    send: (world, chat_id) => ({ ...agentOfA(world), body: { message: 'Hello', chat_id } }),
    foreign: (world) => world.b.visitorChatId,
  },
  'listChats.query.agent_id': {
    send: (world, agent_id) => ({ ...inA(world), query: { agent_id } }),
    foreign: (world) => world.b.agentId,
  },
  'listChats.query.profile_id': {
    send: (world, profile_id) => ({ ...inA(world), query: { profile_id } }),
    foreign: profileB,
  },
  'createAutomation.body.on.parent_id': aFilter,
  'createAutomation.body.on.form_id': aFilter,
  'createAutomation.body.on.audience_id': aFilter,
  'createAutomation.body.integration_id': {
    send: (world, integration_id) => ({
      ...inA(world),
      body: { key: 'new', on: ['*'], integration_id, action: 'deploy' },
    }),
    foreign: (world) => world.b.integrationId,
  },
  'updateAutomation.body.on.parent_id': aFilter,
  'updateAutomation.body.on.form_id': aFilter,
  'updateAutomation.body.on.audience_id': aFilter,
  'updateAutomation.body.integration_id': {
    send: ({ a }, integration_id) => ({
      params: { store_id: a.id, id: a.automationId },
      body: { integration_id },
    }),
    foreign: (world) => world.b.integrationId,
  },
  'listDeploys.query.integration_id': {
    send: (world, integration_id) => ({ ...inA(world), query: { integration_id } }),
    foreign: (world) => world.b.integrationId,
  },
  'createDeploy.body.integration_id': {
    send: (world, integration_id) => ({ ...inA(world), body: { integration_id } }),
    foreign: (world) => world.b.integrationId,
  },
  ...Object.fromEntries(
    [
      'update_id',
      'message.message_id',
      'message.message_thread_id',
      'message.chat.id',
      'message.from.id',
    ].map((name) => [`receiveTelegramUpdate.body.${name}`, 'a number of Telegram']),
  ),
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
