import { beforeAll, expect, test, vi } from 'vitest';
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
