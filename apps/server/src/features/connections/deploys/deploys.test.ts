import { exampleEvent } from '@stoa/contract';
import { beforeAll, expect, test, vi } from 'vitest';
import { emit } from '#events';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { refused } from '../../../../test/refused.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));

let storeId = '';
const hooks: string[] = [];
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  for (const name of ['one', 'two']) {
    const { id } = await server.admin.store.createIntegration({
      storeId,
      key: name,
      provider: { type: 'netlify_deploy_hook', url: `https://api.netlify.com/build_hooks/${name}` },
    });
    hooks.push(id);
  }
});

const called = (name: string) =>
  sandbox.calls({ provider: 'netlify_deploy_hook', path: `/build_hooks/${name}` }).length;
const deploys = async () => (await server.admin.deploy.list({ storeId })).items;
const untilAll = (status: string, count: number) =>
  vi.waitFor(
    async () => expect((await deploys()).map((one) => one.status)).toEqual(Array(count).fill(status)),
    {
      timeout: 10_000,
    },
  );

test('a deploy by hand calls every hook of the store at once, or the named one', async () => {
  expect(await server.admin.deploy.create({ storeId })).toHaveLength(2);
  await untilAll('succeeded', 2);
  expect([called('one'), called('two')]).toEqual([1, 1]);
  server.clock.advance(1);
  await server.admin.deploy.create({ storeId, integration_id: hooks[0] ?? '' });
  await untilAll('succeeded', 3);
  expect([called('one'), called('two')]).toEqual([2, 1]);
});

test('a hook that is down is called again, and the log says why', async () => {
  server.clock.advance(1);
  const before = called('one');
  sandbox.script({
    provider: 'netlify_deploy_hook',
    on: 'POST /build_hooks/one',
    fault: 'status',
    status: 502,
  });
  await server.admin.deploy.create({ storeId, integration_id: hooks[0] ?? '' });
  await vi.waitFor(
    async () =>
      expect((await deploys())[0]).toMatchObject({
        status: 'waiting',
        attempts: 1,
        error: expect.stringContaining('502'),
      }),
    { timeout: 10_000 },
  );
  server.clock.advance(10);
  await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
  await untilAll('succeeded', 4);
  expect(called('one')).toBe(before + 2);
});

test('a store without a deploy hook is told so', async () => {
  const { id } = await newStore(server.admin);
  await expect(server.admin.deploy.create({ storeId: id })).rejects.toMatchObject(refused('DEPLOY.NO_HOOK'));
});

test('changes of nodes and products call the hooks once their window is over, other changes do not', async () => {
  const { id: shop } = await newStore(server.admin);
  const provider = { type: 'netlify_deploy_hook', url: 'https://api.netlify.com/build_hooks/shop' } as const;
  const hook = await server.admin.store.createIntegration({ storeId: shop, key: 'site', provider });
  const waiting = async () => (await server.admin.deploy.list({ storeId: shop, status: 'waiting' })).items;
  const happens = (type: 'product.created' | 'product.updated' | 'service.updated' | 'order.created') =>
    transaction(systemContext(server.app.platform, 'test'), (ctx) =>
      emit(ctx, { type, storeId: shop, entityId: 'thing_1', data: exampleEvent(type).data } as never),
    );

  await server.admin.store.updateStore({ id: shop, timezone: 'Asia/Tokyo' });
  await server.admin.profile.create({ storeId: shop, email: 'buyer@example.com' });
  await happens('service.updated');
  await happens('order.created');
  expect(await waiting()).toEqual([]);

  for (const changes of [
    () => happens('product.created'),
    () => happens('product.updated'),
    () => server.admin.node.create({ storeId: shop, key: 'home' }),
    async () => {
      const [node] = (await server.admin.node.list({ storeId: shop })).items;
      await server.admin.node.delete({ storeId: shop, id: node?.id ?? '' });
    },
  ]) {
    const before = called('shop');
    await changes();
    const now = Math.floor(server.clock.now().getTime() / 1000);
    expect(await waiting()).toMatchObject([
      { integration_id: hook.id, trigger: 'content', due_at: now + 10 },
    ]);
    server.clock.advance(10);
    await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 10_000 });
    expect(called('shop')).toBe(before + 1);
  }
});

test('a change that is not made calls nobody', async () => {
  const { id: shop } = await newStore(server.admin);
  const provider = { type: 'netlify_deploy_hook', url: 'https://api.netlify.com/build_hooks/none' } as const;
  await server.admin.store.createIntegration({ storeId: shop, key: 'site', provider });
  await server.admin.node.create({ storeId: shop, key: 'home' });
  await expect(server.admin.node.create({ storeId: shop, key: 'home' })).rejects.toMatchObject({
    status: 409,
  });
  expect((await server.admin.deploy.list({ storeId: shop })).items).toHaveLength(1);
});
