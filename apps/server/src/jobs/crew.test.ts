import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { eventually } from '../../test/eventually.ts';
import { receiver } from '../../test/receiver.ts';
import { newStore } from '../../test/stores.ts';
import { serverForThisTest, type TestServer } from '../../test/test-server.ts';

/** A store with an automation that calls `https://ci.example.com/<path>` whenever the store changes. */
async function storeCalling({ admin }: TestServer, path: string) {
  const { id: storeId } = await newStore(admin);
  const provider = { type: 'custom_deploy_hook', url: `https://ci.example.com/${path}` } as const;
  const hook = await admin.store.createIntegration({ storeId, key: 'hook', provider });
  const acting = { on: ['store.updated' as const], integration_id: hook.id, action: 'deploy' };
  const { id } = await admin.automation.create({ storeId, key: 'call', ...acting });
  return {
    change: (n: number) =>
      admin.store.updateStore({ id: storeId, settings: { order_number_prefix: `N${n}` } }),
    statuses: async () =>
      (await admin.automation.listRuns({ storeId, id })).items.map(({ status }) => status),
  };
}

test('third parties of one store that do not answer leave room for those of another', async () => {
  const site = await receiver();
  const held: ServerResponse[] = [];
  site.answer(({ path }, response) => {
    if (path.endsWith('/slow')) held.push(response);
    else response.writeHead(200).end();
  });
  const server = await serverForThisTest({ environment: { STOA_SANDBOX: new URL(site.url).origin } });
  const slow = await storeCalling(server, 'slow');
  const quick = await storeCalling(server, 'quick');
  for (let n = 0; n < 10; n += 1) await slow.change(n);
  await eventually(async () => expect(held).toHaveLength(4));
  for (let n = 0; n < 10; n += 1) await quick.change(n);
  await eventually(async () => expect(await quick.statuses()).toEqual(Array(10).fill('succeeded')));
  expect(held).toHaveLength(4);
  expect(await slow.statuses()).toEqual(Array(10).fill('waiting'));

  site.answer((_, response) => void response.writeHead(200).end());
  for (const response of held) response.writeHead(200).end();
  await eventually(async () => expect(await slow.statuses()).toEqual(Array(10).fill('succeeded')));
}, 90_000);
