import { beforeAll, describe, expect, test } from 'vitest';
import { refused } from './refused.ts';
import { newStore, type StaffedStore, staffedStore } from './stores.ts';
import { type Sdk, serverForTheseTests } from './test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
let visitor: Sdk;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
  visitor = server.sdkFor();
});

const statuses = ['draft', 'active', 'archived'] as const;

describe('a visitor', () => {
  test('sees the active content, by every name it has, with its active children', async () => {
    const page = await shop.admin.node.create({
      storeId,
      key: 'page',
      slug: { en: 'hello' },
      status: 'active',
    });
    const ids: Record<string, string> = {};
    for (const status of statuses) {
      const node = await shop.admin.node.create({ storeId, key: status, parent_id: page.id, status });
      ids[status] = node.id;
    }
    for (const id of [page.id, `${storeId}:page`, `${storeId}:en:hello`]) {
      const found = await visitor.storefront.getNode({ storeId, id });
      expect(found).toMatchObject({ id: page.id, children: [{ id: ids.active }] });
      expect(found.children).toHaveLength(1);
    }
    const children = await visitor.storefront.listNodeChildren({ storeId, id: page.id });
    expect(children.items.map(({ key }) => key)).toEqual(['active']);
    const all = await visitor.storefront.listNodes({ storeId, sort_field: 'key', sort_direction: 'asc' });
    expect(all.items.map(({ key }) => key)).toEqual(['active', 'page']);
    expect((await visitor.storefront.listNodes({ storeId, status: 'draft' } as never)).items).toHaveLength(2);
    for (const status of ['draft', 'archived']) {
      for (const id of [ids[status] ?? '', `${storeId}:${status}`]) {
        const attempt = visitor.storefront.getNode({ storeId, id });
        await expect(attempt, id).rejects.toMatchObject(refused('NODE.NOT_FOUND'));
      }
    }
  });

  test('sees active taxonomies and forms, and no others', async () => {
    const top = await shop.admin.taxonomy.create({ storeId, key: 'top' });
    for (const status of statuses) {
      const tree = await shop.admin.taxonomy.create({
        storeId,
        key: `t-${status}`,
        parent_id: top.id,
        status,
      });
      const form = await shop.admin.form.create({ storeId, key: `f-${status}`, status });
      const reads = [
        visitor.storefront.getTaxonomy({ storeId, id: tree.id }),
        visitor.storefront.getForm({ storeId, id: `${storeId}:${form.key}` }),
      ];
      const outcomes = await Promise.allSettled(reads);
      const expected = status === 'active' ? 'fulfilled' : 'rejected';
      expect(outcomes.map((outcome) => outcome.status)).toEqual([expected, expected]);
    }
    const children = await visitor.storefront.listTaxonomyChildren({ storeId, id: top.id });
    expect(children.items.map(({ key }) => key)).toEqual(['t-active']);
    const all = await visitor.storefront.listTaxonomies({ storeId });
    expect(all.items.map(({ key }) => key).sort()).toEqual(['t-active', 'top']);
  });

  test('sees nothing of a store that is not active or not there, and cannot submit to it', async () => {
    const store = await newStore(shop.owner);
    const at = { storeId: store.id };
    const form = await shop.owner.form.create({ ...at, key: 'contact' });
    const attempts = [
      () => visitor.storefront.listNodes(at),
      () => visitor.storefront.getForm({ ...at, id: form.id }),
      () => visitor.storefront.submitForm({ ...at, id: form.id, fields: [] }),
    ];
    for (const status of ['DRAFT', 'ARCHIVED', 'ACTIVE'] as const) {
      await shop.owner.store.updateStore({ id: store.id, status });
      for (const attempt of attempts) {
        if (status === 'ACTIVE') await attempt();
        else await expect(attempt()).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
      }
    }
    await shop.owner.store.deleteStore({ id: store.id });
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
  });

  test('is not asked who they are: a token of whatever kind makes no difference', async () => {
    for (const authorization of ['Bearer', 'Bearer not-a-token-of-this-house', 'Basic b3duZXI6c2VjcmV0']) {
      const answer = await server.fetch(`/v1/storefront/${storeId}/nodes`, { headers: { authorization } });
      expect(answer.status, authorization).toBe(200);
    }
  });
});

describe('the shop window', () => {
  test('shows of the store whom to write to, its languages and its defaults, and nothing else of it', async () => {
    const store = await newStore(shop.owner, {
      languages: [{ id: 'de' }, { id: 'en' }],
      emails: { billing: 'billing@example.com', support: 'help@example.com' },
      settings: { default_market: 'eu', order_number_prefix: 'secret-' },
    });
    expect(await visitor.storefront.getStore({ storeId: store.id })).toEqual({
      ...{ id: store.id, key: store.key, timezone: 'UTC', languages: [{ id: 'de' }, { id: 'en' }] },
      emails: { support: 'help@example.com' },
      settings: { default_market: 'eu', default_language: 'de' },
    });
  });

  test('shows markets with what a buyer pays and waits for, and not who works for the store', async () => {
    const at = { storeId: (await newStore(shop.owner)).id };
    const shipping = { id: 'post', eta_text: '2 days', amount: 499, integration_id: 'int_secret' };
    const market = await shop.owner.market.create({
      ...at,
      ...{ key: 'uk', currency: 'GBP', tax_mode: 'inclusive' },
      payment_methods: [{ id: 'credit_card', integration_id: 'int_secret' }],
      zones: [{ countries: ['GB'], tax_bps: 2000, shipping_methods: [shipping] }],
    });
    const markets = await visitor.storefront.listMarkets(at);
    expect(markets.map(({ key }) => key)).toEqual(['us', 'eu', 'uk']);
    const shown = markets[2];
    expect(shown).toEqual(await visitor.storefront.getMarket({ ...at, id: market.id }));
    expect(shown).toMatchObject({
      ...{ id: market.id, currency: 'GBP', tax_mode: 'inclusive', payment_methods: [{ id: 'credit_card' }] },
      zones: [{ countries: ['GB'], tax_bps: 2000, shipping_methods: [{ id: 'post', amount: 499 }] }],
    });
    expect(JSON.stringify(markets)).not.toContain('secret');
    for (const name of ['version', 'created_at']) expect(shown).not.toHaveProperty(name);
    const unknown = visitor.storefront.getMarket({ storeId, id: market.id });
    await expect(unknown).rejects.toMatchObject(refused('MARKET.NOT_FOUND'));
  });

  test('is closed while the store is', async () => {
    const at = { storeId: (await newStore(shop.owner)).id };
    await shop.owner.store.updateStore({ id: at.storeId, status: 'DRAFT' });
    const attempts = [
      () => visitor.storefront.getStore(at),
      () => visitor.storefront.listMarkets(at),
      () => visitor.storefront.listMedia({ ...at, ids: ['med_1'] }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
  });
});

describe('what visitors read', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    server.fetch(`/v1/storefront/${storeId}${path}`, { headers });

  test('may be kept for a moment by caches on the way, and is asked for again by its ETag', async () => {
    const node = await shop.admin.node.create({ storeId, key: 'kept', status: 'active' });
    const form = await shop.admin.form.create({ storeId, key: 'kept' });
    const media = '/media?ids=med_unknown';
    for (const path of [
      '',
      '/markets',
      media,
      `/nodes/${node.id}`,
      '/nodes',
      '/taxonomies',
      `/forms/${form.id}`,
    ]) {
      const first = await get(path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag, path).toMatch(/^"[\w.-]+"$/);
      expect(first.headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=300');
      const again = await get(path, { 'if-none-match': etag });
      expect([again.status, await again.text(), again.headers.get('etag')], path).toEqual([304, '', etag]);
      expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
    }
    const before = (await get('/nodes')).headers.get('etag') ?? '';
    await shop.admin.node.update({ storeId, id: node.id, slug: { en: 'changed' } });
    const after = await get('/nodes', { 'if-none-match': before });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(before);
  });

  test('is not kept where it is an error or a submission', async () => {
    expect((await get('/nodes/node_unknown')).headers.get('cache-control')).toBe('private, no-cache');
    const form = await shop.admin.form.create({ storeId, key: 'not-kept' });
    const submitted = await server.fetch(`/v1/storefront/${storeId}/forms/${form.id}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"fields":[]}',
    });
    expect([submitted.status, submitted.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(submitted.headers.get('etag')).toBeTruthy();
  });
});
