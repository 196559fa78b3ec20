import type { Page, Store } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

const keysOf = ({ items }: { items: { key: string }[] }) => items.map(({ key }) => key);

describe('a list of stores', () => {
  let owner: Sdk;
  let ids: string[];
  beforeAll(async () => {
    owner = await server.person('lister@example.com');
    await newStore(server.admin, { key: 'of-somebody-else' });
    const alpha = await newStore(owner, { key: 'alpha', isNetwork: true });
    server.clock.advance(60);
    const beta = await newStore(owner, { key: 'beta', billing_email: 'cash@beta.example' });
    server.clock.advance(60);
    const gamma = await newStore(owner, { key: 'gamma', emails: { support: 'front_desk@example.com' } });
    await owner.store.updateStore({ id: beta.id, status: 'ARCHIVED' });
    server.clock.advance(60);
    await owner.store.updateStore({ id: alpha.id, timezone: 'Europe/Kyiv' });
    ids = [alpha.id, beta.id, gamma.id];
  });

  test('holds the stores one is a member of, the newest first', async () => {
    expect(await owner.store.getStores({})).toMatchObject({
      items: [{ key: 'gamma' }, { key: 'beta' }, { key: 'alpha' }],
      cursor: null,
    });
  });

  test('holds every store for a super', async () => {
    expect(keysOf(await server.admin.store.getStores({ limit: 100 }))).toEqual(
      expect.arrayContaining(['of-somebody-else', 'alpha', 'beta', 'gamma']),
    );
  });

  test('is sorted by the asked field in both directions', async () => {
    const sorted = async (sort_field: 'created_at' | 'updated_at' | 'key', sort_direction: 'asc' | 'desc') =>
      keysOf(await owner.store.getStores({ sort_field, sort_direction }));
    expect(await sorted('created_at', 'asc')).toEqual(['alpha', 'beta', 'gamma']);
    expect(await sorted('key', 'desc')).toEqual(['gamma', 'beta', 'alpha']);
    expect(await sorted('updated_at', 'desc')).toEqual(['alpha', 'gamma', 'beta']);
    expect(await sorted('updated_at', 'asc')).toEqual(['beta', 'gamma', 'alpha']);
  });

  test('is searched by key and addresses, in any case, with wildcards taken literally', async () => {
    const found = async (query: string) => keysOf(await owner.store.getStores({ query }));
    expect(await found('ALPH')).toEqual(['alpha']);
    expect(await found('cash@beta')).toEqual(['beta']);
    expect(await found('t_desk')).toEqual(['gamma']);
    expect(await found('a_pha')).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });

  /** The keys a raw query finds, as clients write their parameters. */
  async function foundBy(query: string): Promise<string[]> {
    const answer = await server.fetch(`/v1/stores?${query}`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    expect(answer.status).toBe(200);
    return keysOf(await answer.json()).sort();
  }

  test('is filtered by network, status in any case, and ids in three spellings', async () => {
    const [alpha = '', beta = ''] = ids;
    expect(await foundBy('isNetwork=true')).toEqual(['alpha']);
    expect(await foundBy('is_network=true')).toEqual(['alpha']);
    expect(await foundBy('status=archived&is_network=false')).toEqual(['beta']);
    expect(await foundBy('status=Archived')).toEqual(['beta']);
    expect(await foundBy(`ids=${alpha},${beta}`)).toEqual(['alpha', 'beta']);
    expect(await foundBy(`ids=${encodeURIComponent(JSON.stringify([alpha, beta]))}`)).toEqual([
      'alpha',
      'beta',
    ]);
    expect(await foundBy(`ids=${alpha}&ids=${beta}`)).toEqual(['alpha', 'beta']);
    expect(await foundBy('ids=[]')).toEqual([]);
    expect(keysOf(await owner.store.getStores({ ids: [alpha, 'store_unknown'] }))).toEqual(['alpha']);
  });

  test('begins at the first page when the cursor is absent, empty or null', async () => {
    const query = `ids=${ids.join(',')}&cursor=`;
    expect(await foundBy(query)).toHaveLength(3);
    expect(await foundBy(`${query}null`)).toHaveLength(3);
  });

  test.each(['limit=0', 'limit=101', 'limit=ten', 'sort_field=version', 'sort_direction=up', 'status=GONE'])(
    'refuses %s',
    async (query) => {
      const answer = await server.fetch(`/v1/stores?${query}`, {
        headers: { authorization: `Bearer ${adminToken}` },
      });
      expect(await answer.json()).toMatchObject({
        error: 'GENERAL.VALIDATION_FAILED',
        statusCode: 400,
        validationErrors: [{ field: query.split('=')[0] }],
      });
    },
  );
});

describe('paging', () => {
  let reader: Sdk;
  const all: string[] = [];
  beforeAll(async () => {
    reader = await server.person('reader@example.com');
    // All in one moment, so that only their ids tell them apart.
    for (let n = 0; n < 60; n += 1)
      all.push((await newStore(reader, { key: `page-${String(n).padStart(2, '0')}` })).key);
  });

  test.each([
    ['created_at', 'asc'],
    ['created_at', 'desc'],
    ['key', 'asc'],
  ] as const)(
    'by %s %s neither repeats nor skips a store while others are made',
    async (sort_field, sort_direction) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Store> = await reader.store.getStores({
          limit: 7,
          sort_field,
          sort_direction,
          cursor,
        });
        expect(page.items.length).toBeLessThanOrEqual(7);
        seen.push(...keysOf(page));
        cursor = page.cursor;
        server.clock.advance(1);
        await newStore(reader);
      } while (cursor && seen.length < 200);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(all));
    },
  );

  test('serves no cursor of another sort, filter, list or caller, nor a forged one', async () => {
    const { cursor } = await reader.store.getStores({ limit: 5 });
    if (!cursor) throw new Error('The list has more than one page.');
    const invalid = refused('GENERAL.INVALID_CURSOR');
    expect((await reader.store.getStores({ limit: 9, cursor })).items).toHaveLength(9);
    for (const other of [
      { sort_field: 'key' as const },
      { sort_direction: 'asc' as const },
      { status: 'ACTIVE' as const },
      { query: 'page' },
    ]) {
      await expect(reader.store.getStores({ ...other, cursor })).rejects.toMatchObject(invalid);
    }
    await expect(reader.account.searchAccounts({ cursor })).rejects.toMatchObject(invalid);
    await expect(server.admin.store.getStores({ cursor })).rejects.toMatchObject(invalid);

    const bytes = Buffer.from(cursor, 'base64url');
    const position = JSON.parse(bytes.subarray(16).toString());
    const forged = Buffer.concat([
      bytes.subarray(0, 16),
      Buffer.from(JSON.stringify({ ...position, t: position.t + 1 })),
    ]);
    for (const broken of [forged.toString('base64url'), 'x', 'e30', `${cursor}AAAA`, cursor.slice(0, 20)]) {
      await expect(reader.store.getStores({ cursor: broken })).rejects.toMatchObject(invalid);
    }
  });
});
