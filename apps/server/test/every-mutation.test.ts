import { type EndpointName, type Endpoints, endpoints, isMutation, levelOf } from '@stoa/contract';
import type { Account, RequestOptions } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { picture } from './pictures.ts';
import { newCode, newSession } from './sessions.ts';
import { newStore, type StaffedStore, staffedStore, storeBody } from './stores.ts';
import { serverForTheseTests } from './test-server.ts';

const server = serverForTheseTests();

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

/** Changes nothing that is not written down already: its mailbox and its limits, the login of its session. */
const unaudited = ['requestLoginCode', 'refreshSession'] as const;

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
        actor: ['verifyLoginCode', 'submitForm'].includes(name)
          ? { type: 'anonymous', id: null }
          : { type: 'account' },
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
