import { beforeAll, expect, test } from 'vitest';
import { oneOf, together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { checkIntegrations } from './check-integrations.ts';

const server = serverForTheseTests();

let storeId = '';
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
});

const stripe = (n: number) =>
  ({ type: 'stripe', secret_key: `sk_test_${n}`, publishable_key: `pk_test_${n}`, currency: 'USD' }) as const;
const create = (key: string, n: number, members: object = {}) =>
  server.admin.store.createIntegration({
    storeId,
    key,
    provider: { ...stripe(n), ...members },
    verify: false,
  });

test('of parallel first integrations, and of parallel choices, one is the active one', async () => {
  for (let round = 0; round < 20; round += 1) {
    expect(await together(4, (n) => create(`one-${round}-${n}`, n))).toEqual(Array(4).fill('done'));
    const all = await server.admin.store.listIntegrations({ storeId });
    const isActive = () =>
      server.admin.store
        .listIntegrations({ storeId })
        .then((list) =>
          list.filter(
            ({ provider }) => 'activeForCardPayments' in provider && provider.activeForCardPayments,
          ),
        );
    expect(await isActive()).toHaveLength(1);
    const choose = (n: number) =>
      server.admin.store.updateIntegration({
        storeId,
        id: all[n]?.id ?? '',
        provider: { type: 'stripe', activeForCardPayments: true },
      });
    const outcomes = await together(4, choose);
    expect(outcomes.filter((outcome) => !['done', 'GENERAL.CONFLICT'].includes(outcome))).toEqual([]);
    expect(outcomes).toContain('done');
    expect(await isActive()).toHaveLength(1);
    for (const { id } of all) await server.admin.store.deleteIntegration({ storeId, id });
  }
});

test('of integrations made with one key at one moment there is one', async () => {
  for (let round = 0; round < 10; round += 1) {
    expect(await together(5, (n) => create(`same-${round}`, n))).toEqual(oneOf(5, 'INTEGRATION.KEY_TAKEN'));
  }
});

test('parallel changes of one version never mix what was checked with what is stored', async () => {
  const { id } = await create('mixed', 0);
  for (let round = 1; round <= 20; round += 1) {
    const change = (n: number) =>
      server.admin.store.updateIntegration({
        storeId,
        id,
        provider: { ...stripe(round * 10 + n) },
        verify: false,
      });
    const outcomes = await together(3, change);
    expect(outcomes).toContain('done');
    const row = await server.app.platform.db
      .selectFrom('integration_secrets')
      .innerJoin('integrations', (join) =>
        join.onRef('integrations.id', '=', 'integration_secrets.integration_id'),
      )
      .select(['integration_secrets.secret', 'integrations.fields'])
      .where('integration_id', '=', id)
      .executeTakeFirstOrThrow();
    const place = `integration_secrets|${storeId}|${id}|secret_key`;
    const secret = server.app.platform.keyring.open(row.secret, place).toString();
    expect(secret.replace('sk_', '')).toBe(String(row.fields.publishable_key).replace('pk_', ''));
  }
});

test('two processes that look for what is due share it, and take nothing twice', async () => {
  const shop = (await newStore(server.admin)).id;
  for (let n = 0; n < 25; n += 1) {
    const provider = { type: 'airtable', api_key: `pat${n}` } as const;
    await server.admin.store.createIntegration({ storeId: shop, key: `k${n}`, provider, verify: false });
  }
  server.clock.advance(86_401);
  await Promise.all(Array.from({ length: 4 }, () => checkIntegrations(server.app.platform)));
  const checks = await server.app.platform.db
    .selectFrom('integration_checks')
    .select(['integration_id'])
    .where('store_id', '=', shop)
    .execute();
  expect(checks).toHaveLength(25);
  expect(new Set(checks.map((check) => check.integration_id)).size).toBe(25);
});
