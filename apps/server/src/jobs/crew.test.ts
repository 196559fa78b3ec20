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
    /** Each member of its runs as a list. */
    runs: async <Member extends 'status' | 'attempts'>(member: Member) => {
      const { items } = await admin.automation.listRuns({ storeId, id, limit: 100 });
      return items.map((run) => run[member]);
    },
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
  await eventually(async () => expect(await quick.runs('status')).toEqual(Array(10).fill('succeeded')));
  expect(held).toHaveLength(4);
  expect(await slow.runs('status')).toEqual(Array(10).fill('waiting'));

  site.answer((_, response) => void response.writeHead(200).end());
  for (const response of held) response.writeHead(200).end();
  await eventually(async () => expect(await slow.runs('status')).toEqual(Array(10).fill('succeeded')));
}, 90_000);

test('what becomes due at one moment is done one after the other, without a pause between two', async () => {
  const site = await receiver();
  site.answer((_, response) => void response.writeHead(503).end());
  const server = await serverForThisTest({ environment: { STOA_SANDBOX: new URL(site.url).origin } });
  const { change, runs } = await storeCalling(server, 'down');
  // A pause of two seconds after each would be longer than this test waits.
  const many = 50;
  for (let n = 0; n < many; n += 1) await change(n);
  await eventually(async () => expect(await runs('attempts')).toEqual(Array(many).fill(1)));
  site.answer((_, response) => void response.writeHead(200).end());
  server.clock.advance(60);
  await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
  await eventually(async () => expect(await runs('status')).toEqual(Array(many).fill('succeeded')));
}, 150_000);
