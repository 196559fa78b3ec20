import { expect, vi } from 'vitest';
import { newId } from '#kernel/ids';
import { newApiToken } from '../api-tokens.ts';
import { video } from '../pictures.ts';
import { newSession } from '../sessions.ts';
import { newStore } from '../stores.ts';
import { adminToken, type Sdk, type TestServer } from '../test-server.ts';

/** A store with what the tests of isolation need to know of it. */
export interface SeededStore {
  id: string;
  marketId: string;
  /** One of two, the later. */
  mediaId: string;
  /** A paused webhook, for which a delivery is held. */
  webhookId: string;
  deliveryId: string;
  /** Content with two children each, all of it active, and a form that was submitted twice. */
  nodeId: string;
  taxonomyId: string;
  formId: string;
  submissionId: string;
  locationId: string;
  /** A profile with a session in the storefront, in the audience. */
  profileId: string;
  visitorSessionId: string;
  erasedProfileId: string;
  importId: string;
  audienceId: string;
  integrationId: string;
  /** An agent that is a draft, with a chat in which nothing waits. */
  agentId: string;
  chatId: string;
  visitorChatId: string;
  automationId: string;
  runId: string;
  /** The account of its owner. */
  ownerId: string;
}

/** Whom the rows of the isolation matrix are played by. */
export const principals = [
  'anonymous',
  'owner of A',
  'admin of A',
  'owner of B',
  'admin of B',
  'owner of A and B',
  'API token of B',
  'removed member of A',
  'token restricted to B',
  'owner of the deleted store',
  'super',
] as const;
export type Principal = (typeof principals)[number];

export interface TwoStores {
  server: TestServer;
  a: SeededStore;
  b: SeededStore;
  deleted: SeededStore;
  /** The token of each principal; none for the anonymous one. */
  tokens: Record<Principal, string | undefined>;
}

/**
 * Two stores with the same keys in them and nobody in common but one owner of both, who has an API token that
 * is restricted to the second; and stores that were deleted.
 */
export async function seedTwoStores(server: TestServer): Promise<TwoStores> {
  const a = await seedStore(server, 'a');
  const b = await seedStore(server, 'b');
  const deleted = await seedStore(server, 'deleted');
  for (const { owner, id } of [deleted, await seedStore(server, 'gone')])
    await server.sdkFor(owner).store.deleteStore({ id });
  await erased(server);

  const ownerOfA = server.sdkFor(a.owner, a.id).store;
  const ownerOfB = server.sdkFor(b.owner, b.id).store;
  const removed = await newSession(server, 'removed@example.com');
  await ownerOfA.addMember({ email: 'removed@example.com', role: 'owner' });
  await ownerOfA.removeMember({ account_id: removed.account_id });

  const both = await newSession(server, 'both@example.com');
  await ownerOfA.addMember({ email: 'both@example.com', role: 'owner' });
  await ownerOfB.addMember({ email: 'both@example.com', role: 'owner' });

  return {
    server,
    a,
    b,
    deleted,
    tokens: {
      anonymous: undefined,
      'owner of A': a.owner,
      'admin of A': a.admin,
      'owner of B': b.owner,
      'admin of B': b.admin,
      'owner of A and B': both.access_token,
      'API token of B': await newApiToken(server.sdkFor(b.owner)),
      'removed member of A': removed.access_token,
      'token restricted to B': await newApiToken(server.sdkFor(both.access_token), { store_ids: [b.id] }),
      'owner of the deleted store': deleted.owner,
      super: adminToken,
    },
  };
}

/** Waits until the deleted stores are erased, which writes in the background until then. */
const erased = (server: TestServer): Promise<void> =>
  vi.waitFor(
    async () => {
      const { items } = await server.admin.platform.listErasures();
      expect(items.map((report) => report.finished_at)).not.toContain(null);
    },
    { timeout: 20_000 },
  );

/** A seeded store with the session tokens of its people. */
export interface StaffedStore extends SeededStore {
  owner: string;
  admin: string;
}

/** A store with an owner, an admin and a market of its own, all named after it. */
export async function seedStore(server: TestServer, name: string): Promise<StaffedStore> {
  const owner = await newSession(server, `owner-${name}@example.com`);
  const admin = await newSession(server, `admin-${name}@example.com`);
  const sdk = server.sdkFor(owner.access_token);
  const { id } = await newStore(sdk, { key: `${name}-store`, billing_email: `billing-${name}@example.com` });
  const webhookId = await pausedWebhook(sdk, id);
  await sdk.store.addMember({ storeId: id, email: `admin-${name}@example.com` });
  const market = { key: 'same-key', currency: 'EUR', tax_mode: 'inclusive' } as const;
  const { id: marketId } = await sdk.market.create({ storeId: id, ...market });
  const mediaId = await twoMedia(sdk, id);
  const integrationId = await unreachableIntegration(server, sdk, id);
  const deliveries = await sdk.webhook.listDeliveries({ storeId: id, id: webhookId });
  const customers = await seedCustomers(server, sdk, id, name);
  return {
    id,
    ...customers,
    marketId,
    mediaId,
    webhookId,
    deliveryId: deliveries.items[0]?.id ?? '',
    ...(await newContent(sdk, id)),
    integrationId,
    ...(await seedConnections(server, sdk, id)),
    ownerId: owner.account_id,
    owner: owner.access_token,
    admin: admin.access_token,
  };
}

/** Agents and automations with what they did, and nothing that they will still do. */
async function seedConnections(server: TestServer, sdk: Sdk, storeId: string) {
  const { db } = server.app.platform;
  const hook = { type: 'netlify_deploy_hook', url: 'https://api.netlify.com/build_hooks/seed4242' } as const;
  const { id: hookId } = await sdk.store.createIntegration({ storeId, key: 'hook', provider: hook });
  // Nothing is deployed in the background.
  await db.updateTable('integrations').set({ status: 'disconnected' }).where('id', '=', hookId).execute();
  const provider = { type: 'open_ai', api_key: 'sk-seed-4242' } as const;
  const model = await sdk.store.createIntegration({ storeId, key: 'model', provider, verify: false });
  const agent = { storeId, prompt: 'Answer.', model_id: model.id };
  const { id: agentId } = await sdk.agent.create({ ...agent, key: 'same-key', status: 'active' });
  await sdk.agent.create({ ...agent, key: 'other-key' });
  const chats = await Promise.all(
    ['direct', 'storefront'].map((source) => seedChat(server, storeId, agentId, source)),
  );
  const automation = {
    storeId,
    on: ['order.*' as const],
    integration_id: hookId,
    action: 'deploy',
    enabled: false,
  };
  const { id: automationId } = await sdk.automation.create({ ...automation, key: 'same-key' });
  await sdk.automation.create({ ...automation, key: 'other-key' });
  const runs = [newId('run'), newId('run')];
  const now = server.clock.now();
  const done = { store_id: storeId, status: 'succeeded' as const, created_at: now, finished_at: now };
  for (const id of runs) {
    const event = { event_id: id, event_type: 'order.created', event_created_at: now };
    const run = { id, automation_id: automationId, ...event };
    await db
      .insertInto('automation_runs')
      .values({ ...done, ...run })
      .execute();
    const deploy = { id: newId('deploy'), integration_id: hookId, trigger: 'manual' as const };
    await db
      .insertInto('deploys')
      .values({ ...done, ...deploy })
      .execute();
  }
  return {
    agentId,
    chatId: chats[0] ?? '',
    visitorChatId: chats[1] ?? '',
    automationId,
    runId: runs[0] ?? '',
  };
}

/** A chat with two messages that are done. */
async function seedChat(
  server: TestServer,
  storeId: string,
  agentId: string,
  source: string,
): Promise<string> {
  const { db } = server.app.platform;
  const now = server.clock.now();
  const id = newId('chat');
  await db
    .insertInto('agent_chats')
    .values({
      store_id: storeId,
      id,
      agent_id: agentId,
      source: source as 'direct' | 'storefront',
      title: '',
      status: 'active',
      handled_by: 'human',
      last_message_at: now,
      created_at: now,
      updated_at: now,
    })
    .execute();
  for (const role of ['user', 'agent'] as const) {
    const message = {
      id: newId('message'),
      role,
      message: 'Hello',
      status: 'done' as const,
      created_at: now,
    };
    await db
      .insertInto('agent_messages')
      .values({ ...message, store_id: storeId, chat_id: id })
      .execute();
  }
  return id;
}

/** Trees and a form with the same keys in every store. */
async function newContent(sdk: Sdk, storeId: string) {
  const active = { storeId, status: 'active' as const };
  const node = await sdk.node.create({ ...active, key: 'same-key', slug: { en: 'same-slug' } });
  const taxonomy = await sdk.taxonomy.create({ ...active, key: 'same-key' });
  for (const key of ['same-child', 'other-child']) {
    await sdk.node.create({ ...active, key, parent_id: node.id });
    await sdk.taxonomy.create({ ...active, key, parent_id: taxonomy.id });
  }
  const schema = [
    { key: 'email', type: 'text' as const },
    { key: 'message', type: 'text' as const },
  ];
  const form = await sdk.form.create({ storeId, key: 'same-key', schema });
  await sdk.form.create({ storeId, key: 'other-key' });
  const fields = [{ key: 'email', value: 'somebody@example.com' }];
  await sdk.form.createSubmission({ storeId, form_id: form.id, fields });
  const submission = await sdk.form.createSubmission({ storeId, form_id: form.id, fields });
  return { nodeId: node.id, taxonomyId: taxonomy.id, formId: form.id, submissionId: submission.id };
}

/** The same two files in every store, ready, so that nothing is made of them in the background. */
async function twoMedia(sdk: Sdk, storeId: string): Promise<string> {
  const files = ['same-one.mp4', 'same-two.mp4'].map((name) => ({ name, content: video(Buffer.from(name)) }));
  const media = await sdk.media.upload({ storeId, files });
  return media[1]?.id ?? '';
}

/** A webhook whose deliveries wait for ever, so that nothing is written in the background. */
async function pausedWebhook(sdk: Sdk, storeId: string): Promise<string> {
  const webhook = { key: 'same-key', url: 'http://127.0.0.1:59999/', events: ['*' as const] };
  const { id } = await sdk.store.createWebhook({ storeId, ...webhook });
  await sdk.webhook.pause({ storeId, id });
  return id;
}

type Customers = Pick<
  SeededStore,
  'locationId' | 'profileId' | 'visitorSessionId' | 'erasedProfileId' | 'importId' | 'audienceId'
>;

/** A location, and two of everything that customers are listed as; nothing of it is still at work. */
async function seedCustomers(
  server: TestServer,
  sdk: Sdk,
  storeId: string,
  name: string,
): Promise<Customers> {
  const at = { storeId };
  const location = { key: 'same-key', address: { name: `${name}-store` }, is_pickup_location: true };
  const { id: locationId } = await sdk.location.create({ ...at, ...location });
  const { id: audienceId } = await sdk.audience.create({ ...at, key: 'same-key' });
  await sdk.audience.create({ ...at, key: 'same-key-2' });
  const data = `email\nimported-${name}@example.com\n`;
  const imports = [await sdk.profile.import({ ...at, data }), await sdk.profile.import({ ...at, data })];
  const visitor = await server.sdkFor().storefront.identify(at);
  const profileId = visitor.profile.id;
  await sdk.profile.update({ ...at, id: profileId, name: `customer-${name}@example.com` });
  await sdk.audience.addSubscriber({ ...at, id: audienceId, email: `subscriber-${name}@example.com` });
  // Given an address behind the API's back: by the API it would end the session.
  await server.app.platform.db
    .updateTable('profiles')
    .set({ email: `customer-${name}@example.com` })
    .where('id', '=', profileId)
    .execute();
  await sdk.audience.addSubscriber({ ...at, id: audienceId, profile_id: profileId });
  const { id: erasedProfileId } = await sdk.profile.create({ ...at, email: `erased-${name}@example.com` });
  await sdk.profile.delete({ ...at, id: erasedProfileId });
  await vi.waitFor(
    async () => {
      expect((await sdk.profile.getErasure({ ...at, id: erasedProfileId })).finished_at).not.toBeNull();
      const { items } = await sdk.profile.listImports(at);
      expect(items.map(({ status }) => status)).toEqual(['completed', 'completed']);
    },
    { timeout: 40_000 },
  );
  const importId = imports[0]?.id ?? '';
  return { locationId, profileId, visitorSessionId: visitor.token.id, erasedProfileId, importId, audienceId };
}

/** An integration of a provider that nobody runs, with two checks in its history, and two events of it. */
async function unreachableIntegration(server: TestServer, sdk: Sdk, storeId: string): Promise<string> {
  const provider = { type: 'airtable', api_key: 'pat-seed-4242' } as const;
  const { id } = await sdk.store.createIntegration({ storeId, key: 'same-key', provider });
  await sdk.integration.verify({ storeId, id });
  const now = server.clock.now();
  const handled = { integration_id: id, body: '{}', status: 'handled' as const, created_at: now };
  for (const event_id of ['evt_1', 'evt_2']) {
    await server.app.platform.db
      .insertInto('inbound_events')
      .values({ store_id: storeId, id: newId('inboundEvent'), event_id, event_type: 'test', ...handled })
      .execute();
  }
  return id;
}
