import { type EndpointName, type Endpoints, endpoints, isMutation, levelOf } from '@stoa/contract';
import type { Account, RequestOptions } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { ownClient } from './google.ts';
import { picture } from './pictures.ts';
import { newCode, newSession } from './sessions.ts';
import { newStore, type StaffedStore, staffedStore, storeBody } from './stores.ts';
import { codeFor, serverForTheseTests } from './test-server.ts';
import { linkedToken, mailsTo, newVisitor } from './visitors.ts';

const server = serverForTheseTests({ environment: ownClient });

let shop: StaffedStore;
let owner: Account;
let admin: Account;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  owner = await shop.owner.account.getMe();
  admin = await shop.admin.account.getMe();
});

type MutationName = {
  [Name in EndpointName]: Endpoints[Name]['method'] extends 'GET' ? never : Name;
}[EndpointName];

/**
 * Changes nothing that is not written down already: its mailbox and its limits, the login of its session. A visitor who
 * comes to look says nothing yet, and there are many; a preview changes nothing.
 */
const unaudited = [
  'requestLoginCode',
  'refreshSession',
  'identifyVisitor',
  'previewProfileImport',
  // What a channel brings is kept as the chat itself.
  'receiveTelegramUpdate',
  // And what a provider tells of, as the event itself.
  'receiveProviderWebhook',
] as const;

interface Caller {
  options: RequestOptions;
  storeId: string;
}

/** A successful call of every operation that changes something. A new one does not compile before it is here. */
const calls: Record<
  Exclude<MutationName, (typeof unaudited)[number]>,
  (caller: Caller) => Promise<unknown>
> = {
  createStore: ({ options }) => shop.owner.store.createStore(storeBody(), options),
  updateStore: ({ options, storeId }) =>
    shop.owner.store.updateStore({ id: storeId, timezone: 'Asia/Kolkata' }, options),
  deleteStore: async ({ options }) =>
    shop.owner.store.deleteStore({ id: (await newStore(shop.owner)).id }, options),
  addMember: ({ options, storeId }) =>
    shop.owner.store.addMember({ storeId, email: 'new@example.com' }, options),
  removeMember: ({ options, storeId }) =>
    shop.owner.store.removeMember({ storeId, account_id: admin.id }, options),
  createMarket: ({ options, storeId }) =>
    shop.owner.market.create({ storeId, key: 'uk', currency: 'GBP', tax_mode: 'inclusive' }, options),
  updateMarket: async ({ options, storeId }) =>
    shop.owner.market.update({ storeId, id: await marketId(storeId), currency: 'CHF' }, options),
  deleteMarket: async ({ options, storeId }) =>
    shop.owner.market.delete({ storeId, id: await marketId(storeId) }, options),
  uploadMedia: async ({ options, storeId }) =>
    shop.owner.media.upload({ storeId, files: [await picture('png')] }, options),
  updateMedia: async ({ options, storeId }) =>
    shop.owner.media.update({ storeId, id: await mediaId(storeId), title: 'audited' }, options),
  deleteMedia: async ({ options, storeId }) =>
    shop.owner.media.delete({ storeId, id: await mediaId(storeId) }, options),
  createMediaUrl: async ({ options, storeId }) => {
    const [media] = await shop.owner.media.upload({
      storeId,
      files: [await picture('png')],
      visibility: 'private',
    });
    return shop.owner.media.createUrl({ storeId, id: media?.id ?? '' }, options);
  },
  createLocation: ({ options, storeId }) =>
    shop.owner.location.create({ storeId, key: 'audited', address: {} }, options),
  updateLocation: async ({ options, storeId }) =>
    shop.owner.location.update({ storeId, id: await locationId(storeId), key: 'changed' }, options),
  deleteLocation: async ({ options, storeId }) =>
    shop.owner.location.delete({ storeId, id: await locationId(storeId) }, options),
  createProfile: ({ options, storeId }) =>
    shop.owner.profile.create({ storeId, email: 'audited@example.com' }, options),
  updateProfile: async ({ options, storeId }) =>
    shop.owner.profile.update({ storeId, id: await profileId(storeId), name: 'Audited' }, options),
  mergeProfiles: async ({ options, storeId }) => {
    const { id: source_id } = await shop.owner.profile.create({ storeId });
    return shop.owner.profile.merge({ storeId, id: await profileId(storeId), source_id }, options);
  },
  endProfileSessions: async ({ options, storeId }) =>
    shop.owner.profile.endSessions({ storeId, id: await profileId(storeId) }, options),
  endProfileSession: async ({ options, storeId }) => {
    const { profile, token } = await newVisitor(server, storeId);
    return shop.owner.profile.endSession({ storeId, id: profile.id, token_id: token.id }, options);
  },
  importProfiles: ({ options, storeId }) =>
    shop.owner.profile.import({ storeId, data: 'email\nimported@example.com' }, options),
  createAudience: ({ options, storeId }) =>
    shop.owner.audience.create({ storeId, key: 'audited', type: { type: 'confirmation' } }, options),
  updateAudience: async ({ options, storeId }) =>
    shop.owner.audience.update({ storeId, id: await audienceId(storeId), key: 'changed' }, options),
  addSubscriber: async ({ options, storeId }) =>
    shop.owner.audience.addSubscriber(
      { storeId, id: await audienceId(storeId), email: 'audited@example.com' },
      options,
    ),
  removeSubscriber: async ({ options, storeId }) =>
    shop.owner.audience.removeSubscriber(
      { storeId, id: await audienceId(storeId), profile_id: await profileId(storeId) },
      options,
    ),
  verifyVisitor: async ({ options, storeId }) => {
    const email = 'visitor@example.com';
    const { sdk } = await newVisitor(server, storeId);
    await sdk.storefront.identify({ email, verify: true });
    return sdk.storefront.verify({ code: await codeFor(server.url, email) }, options);
  },
  endVisitorSession: async ({ options, storeId }) =>
    (await newVisitor(server, storeId)).sdk.storefront.logout({}, options),
  joinAudience: async ({ options, storeId }) =>
    server
      .sdkFor()
      .storefront.subscribe({ storeId, id: await audienceId(storeId), email: 'joins@example.com' }, options),
  confirmSubscription: async ({ options, storeId }) => {
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(server, 'joins@example.com');
      expect(mails).not.toEqual([]);
      return mails;
    });
    const token = linkedToken(mail?.text ?? '', 'confirm');
    return server.sdkFor().storefront.confirm({ storeId, token }, options);
  },
  unsubscribe: async ({ options, storeId }) => {
    const { items } = await shop.owner.audience.listSubscribers({ storeId, id: await audienceId(storeId) });
    const token = linkedToken(items[0]?.unsubscribe_url ?? '', 'unsubscribe');
    return server.sdkFor().storefront.unsubscribe({ storeId, token }, options);
  },
  deleteAudience: async ({ options, storeId }) =>
    shop.owner.audience.delete({ storeId, id: await audienceId(storeId) }, options),
  deleteProfile: async ({ options, storeId }) =>
    shop.owner.profile.delete({ storeId, id: await profileId(storeId) }, options),
  createWebhook: ({ options, storeId }) =>
    shop.owner.store.createWebhook({ storeId, ...someWebhook }, options),
  updateWebhook: async ({ options, storeId }) =>
    shop.owner.store.updateWebhook({ storeId, id: await webhookId(storeId), events: ['order.*'] }, options),
  testWebhook: async ({ options, storeId }) =>
    shop.owner.store.testWebhook({ storeId, webhook_id: await webhookId(storeId) }, options),
  rotateWebhookSecret: async ({ options, storeId }) =>
    shop.owner.webhook.rotateSecret({ storeId, id: await webhookId(storeId) }, options),
  pauseWebhook: async ({ options, storeId }) =>
    shop.owner.webhook.pause({ storeId, id: await webhookId(storeId) }, options),
  redeliver: async ({ options, storeId }) => {
    await shop.owner.store.updateWebhook({ storeId, id: await webhookId(storeId), events: ['*'] });
    await shop.owner.store.updateStore({ id: storeId, timezone: 'Europe/Kyiv' });
    const id = await webhookId(storeId);
    const { items } = await shop.owner.webhook.listDeliveries({ storeId, id });
    return shop.owner.webhook.redeliver({ storeId, id, delivery_id: items[0]?.id ?? '' }, options);
  },
  resumeWebhook: async ({ options, storeId }) =>
    shop.owner.webhook.resume({ storeId, id: await webhookId(storeId) }, options),
  recoverDeliveries: async ({ options, storeId }) =>
    shop.owner.webhook.recover({ storeId, id: await webhookId(storeId), since: 0 }, options),
  deleteWebhook: async ({ options, storeId }) =>
    shop.owner.store.deleteWebhook({ storeId, id: await webhookId(storeId) }, options),
  createNode: ({ options, storeId }) => shop.owner.node.create({ storeId, key: 'audited' }, options),
  updateNode: async ({ options, storeId }) =>
    shop.owner.node.update({ storeId, id: `${storeId}:audited`, status: 'active' }, options),
  deleteNode: ({ options, storeId }) =>
    shop.owner.node.delete({ storeId, id: `${storeId}:audited` }, options),
  createTaxonomy: ({ options, storeId }) => shop.owner.taxonomy.create({ storeId, key: 'audited' }, options),
  updateTaxonomy: ({ options, storeId }) =>
    shop.owner.taxonomy.update({ storeId, id: `${storeId}:audited`, status: 'draft' }, options),
  deleteTaxonomy: ({ options, storeId }) =>
    shop.owner.taxonomy.delete({ storeId, id: `${storeId}:audited` }, options),
  createForm: ({ options, storeId }) =>
    shop.owner.form.create({ storeId, key: 'audited', schema: [{ key: 'name', type: 'text' }] }, options),
  createSubmission: ({ options, storeId }) =>
    shop.owner.form.createSubmission({ storeId, id: `${storeId}:audited`, fields: [] }, options),
  submitForm: ({ options, storeId }) =>
    server.sdkFor().storefront.submitForm({ storeId, id: `${storeId}:audited`, fields: [] }, options),
  updateSubmission: async ({ options, storeId }) =>
    shop.owner.form.updateSubmission(
      { storeId, ...(await submission(storeId)), fields: [{ key: 'name', value: 'Ada' }] },
      options,
    ),
  deleteSubmission: async ({ options, storeId }) =>
    shop.owner.form.deleteSubmission({ storeId, ...(await submission(storeId)) }, options),
  updateForm: ({ options, storeId }) =>
    shop.owner.form.update({ storeId, id: `${storeId}:audited`, status: 'archived' }, options),
  deleteForm: ({ options, storeId }) =>
    shop.owner.form.delete({ storeId, id: `${storeId}:audited`, recursive: true }, options),
  createIntegration: ({ options, storeId }) =>
    shop.owner.store.createIntegration({ storeId, key: 'audited', provider: someHook }, options),
  updateIntegration: async ({ options, storeId }) =>
    shop.owner.store.updateIntegration(
      { storeId, id: await integrationId(storeId), key: 'audited-too' },
      options,
    ),
  verifyIntegration: async ({ options, storeId }) =>
    shop.owner.integration.verify({ storeId, id: await integrationId(storeId) }, options),
  createAgent: async ({ options, storeId }) => {
    const provider = { type: 'open_ai', api_key: 'sk-audited-4242' } as const;
    const model = { storeId, key: 'audited-model', provider, verify: false };
    const { id: model_id } = await shop.owner.store.createIntegration(model);
    const agent = { storeId, key: 'audited', prompt: 'Answer.', model_id, status: 'active' as const };
    return shop.owner.agent.create(agent, options);
  },
  updateAgent: async ({ options, storeId }) =>
    shop.owner.agent.update({ storeId, id: await agentId(storeId), name: 'Audited' }, options),
  sendAgentMessage: async ({ options, storeId }) =>
    shop.owner.agent.sendMessage({ storeId, id: await agentId(storeId), message: 'Hello' }, options),
  updateAgentChat: async ({ options, storeId }) =>
    shop.owner.agent.updateChat({ ...(await chat(storeId)), handled_by: 'human' }, options),
  replyInChat: async ({ options, storeId }) =>
    shop.owner.agent.reply({ ...(await chat(storeId)), message: 'Hello' }, options),
  rateAgentChat: async ({ options, storeId }) =>
    shop.owner.agent.rateChat({ ...(await chat(storeId)), rating: 5 }, options),
  sendStorefrontMessage: async ({ options, storeId }) =>
    server
      .sdkFor()
      .storefront.sendMessage({ storeId, id: await agentId(storeId), message: 'Hello' }, options),
  rateStorefrontChat: async ({ options, storeId }) => {
    const path = { storeId, id: await agentId(storeId) };
    const { chat_id } = await server.sdkFor().storefront.sendMessage({ ...path, message: 'Hello' });
    return server.sdkFor().storefront.rateChat({ ...path, chat_id, rating: 5 }, options);
  },
  deleteAgent: async ({ options, storeId }) =>
    shop.owner.agent.delete({ storeId, id: await agentId(storeId) }, options),
  createAutomation: async ({ options, storeId }) =>
    shop.owner.automation.create(
      {
        storeId,
        key: 'audited',
        on: ['store.updated'],
        integration_id: await integrationId(storeId),
        action: 'deploy',
      },
      options,
    ),
  updateAutomation: async ({ options, storeId }) =>
    shop.owner.automation.update({ storeId, id: await automationId(storeId), key: 'audited-too' }, options),
  retryAutomationRun: async ({ options, storeId }) => {
    const id = await automationId(storeId);
    const [{ timezone }] = [await shop.owner.store.getStore({ id: storeId })];
    const other = timezone === 'Asia/Dubai' ? 'Asia/Tokyo' : 'Asia/Dubai';
    await shop.owner.store.updateStore({ id: storeId, timezone: other });
    const { items } = await shop.owner.automation.listRuns({ storeId, id });
    return shop.owner.automation.retryRun({ storeId, id, run_id: items[0]?.id ?? '' }, options);
  },
  deleteAutomation: async ({ options, storeId }) =>
    shop.owner.automation.delete({ storeId, id: await automationId(storeId) }, options),
  createDeploy: ({ options, storeId }) => shop.owner.deploy.create({ storeId }, options),
  oauthConnect: ({ options, storeId }) =>
    shop.owner.store.oauthConnect(
      { storeId, provider: 'google', code: 'audited', redirect_uri: 'https://yourapp.com/oauth/callback' },
      options,
    ),
  oauthDisconnect: ({ options, storeId }) =>
    shop.owner.store.oauthDisconnect({ storeId, provider: 'google' }, options),
  deleteIntegration: async ({ options, storeId }) =>
    shop.owner.store.deleteIntegration({ storeId, id: await integrationId(storeId) }, options),
  verifyLoginCode: async ({ options }) => {
    const email = 'verified@example.com';
    return server.sdkFor().auth.verify({ email, code: await newCode(server, email) }, options);
  },
  endSession: async ({ options }) => {
    const { access_token } = await newSession(server, shop.emails.owner);
    return server.sdkFor(access_token).auth.logout({}, options);
  },
  updateAccount: ({ options }) => shop.owner.account.updateAccount({ api_tokens: [{ name: 'ci' }] }, options),
  deleteAccount: async ({ options }) =>
    (await server.person('deleted@example.com')).account.deleteAccount({}, options),
};

const locationId = async (storeId: string): Promise<string> =>
  (await shop.owner.location.list({ storeId })).at(-1)?.id ?? '';

const profileId = async (storeId: string): Promise<string> =>
  (await shop.owner.profile.list({ storeId, email: 'audited@example.com' })).items[0]?.id ?? '';

const audienceId = async (storeId: string): Promise<string> =>
  (await shop.owner.audience.list({ storeId })).items[0]?.id ?? '';

/** Who acts without being anybody of the team. */
const isAnonymous = (name: keyof typeof calls): boolean =>
  ['verifyLoginCode', 'unsubscribe'].includes(name) || levelOf(endpoints[name]) === 'public';

const agentId = async (storeId: string): Promise<string> =>
  (await shop.owner.agent.list({ storeId })).items[0]?.id ?? '';

const chat = async (storeId: string) => {
  const id = await agentId(storeId);
  const { items } = await shop.owner.agent.listChats({ storeId, id });
  return { storeId, id, chat_id: items[0]?.id ?? '' };
};

const automationId = async (storeId: string): Promise<string> =>
  (await shop.owner.automation.list({ storeId })).items[0]?.id ?? '';

const marketId = async (storeId: string): Promise<string> =>
  (await shop.owner.market.list({ storeId })).at(-1)?.id ?? '';

const submission = async (storeId: string): Promise<{ id: string; submission_id: string }> => {
  const { items } = await shop.owner.form.listSubmissions({ storeId });
  return { id: `${storeId}:audited`, submission_id: items[0]?.id ?? '' };
};
const mediaId = async (storeId: string): Promise<string> =>
  (await shop.owner.store.getStoreMedia({ storeId, limit: 1 })).items[0]?.id ?? '';

/** Of a receiver that nobody runs: the calls are what is looked at. */
const someWebhook = { key: 'audited', url: 'http://127.0.0.1:59999/', events: ['store.*' as const] };

const someHook = {
  type: 'netlify_deploy_hook',
  url: 'https://api.netlify.com/build_hooks/audited4242',
} as const;

const integrationId = async (storeId: string): Promise<string> =>
  (await shop.owner.store.listIntegrations({ storeId }))[0]?.id ?? '';

const webhookId = async (storeId: string): Promise<string> =>
  (await shop.owner.store.listWebhooks({ storeId }))[0]?.id ?? '';

const mutations = (Object.keys(endpoints) as EndpointName[]).filter((name) => isMutation(endpoints[name]));

test('every operation that changes something is called here', () => {
  expect([...Object.keys(calls), ...unaudited].sort()).toEqual([...mutations].sort());
});

describe('a success is written into the audit log: who, what, whence', () => {
  test.each(Object.keys(calls) as (keyof typeof calls)[])('%s', async (name) => {
    const options = { headers: { 'x-request-id': `req-${name}`, 'user-agent': 'audited/1' } };
    await calls[name]({ options, storeId: shop.store.id });
    const { items } = await server.admin.platform.listAudit({ action: name, limit: 100 });
    const written = items.filter((entry) => entry.request_id === `req-${name}`);
    expect(written.length).toBeGreaterThan(0);
    for (const entry of written) {
      expect(entry).toMatchObject({
        action: name,
        actor: isAnonymous(name) ? { type: 'anonymous', id: null } : { type: 'account' },
        target: { type: expect.any(String), id: expect.stringMatching(/_/) },
        ip: '127.0.0.1',
        user_agent: 'audited/1',
        created_at: Math.floor(server.clock.now().getTime() / 1000),
      });
      expect(entry.before ?? entry.after, 'what changed').not.toBeNull();
      if (name !== 'deleteAccount' && entry.actor.id) expect(entry.actor.id).toBe(owner.id);
      if (['store', 'public'].includes(levelOf(endpoints[name]))) expect(entry.store_id).toMatch(/^store_/);
    }
  });
});
