import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { type Receiver, receiver } from '../../../../test/receiver.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { serverForThisTest, type TestServer } from '../../../../test/test-server.ts';

const sandbox = sandboxForTheseTests();
const hookNames = ['one', 'two', 'three'];
const pathOf = (name: string) => `/build_hooks/${name}`;
const called = () =>
  hookNames.map((name) => sandbox.calls({ provider: 'netlify_deploy_hook', path: pathOf(name) }).length);

interface Shop {
  servers: [TestServer, TestServer];
  storeId: string;
  nodes: string[];
  /** Ids of the hooks, in the order of their names. */
  hooks: string[];
}

/** Two servers on one database and one clock, with a store of a few nodes and three hooks. */
async function shop(providers: string): Promise<Shop> {
  const database = await databaseForThisTest();
  const environment = { STOA_SANDBOX: providers };
  const first = await serverForThisTest({ database, environment });
  const second = await serverForThisTest({ database, environment, clock: first.clock });
  const { admin } = first;
  const { id: storeId } = await newStore(admin);
  const nodes: string[] = [];
  for (let n = 0; n < 10; n += 1) nodes.push((await admin.node.create({ storeId, key: `page-${n}` })).id);
  const hooks: string[] = [];
  for (const name of hookNames) {
    const provider = { type: 'netlify_deploy_hook', url: `https://api.netlify.com${pathOf(name)}` } as const;
    hooks.push((await admin.store.createIntegration({ storeId, key: name, provider })).id);
  }
  return { servers: [first, second], storeId, nodes, hooks };
}

const lanes = 20;
let changes = 0;
/** Changes nodes so many times, in parallel lanes through both servers. */
const change = ({ servers, storeId, nodes }: Shop, count: number) =>
  Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const { admin } = lane % 2 ? servers[0] : servers[1];
      for (let n = lane; n < count; n += lanes) {
        changes += 1;
        const blocks = [{ id: 'title', key: 'title', type: 'text' as const, value: `${changes}` }];
        await admin.node.update({ storeId, id: nodes[n % nodes.length] ?? '', blocks });
      }
    }),
  );

const deploysOf = async ({ servers, storeId }: Shop) =>
  (await servers[0].admin.deploy.list({ storeId, limit: 100 })).items;

const untilDone = (at: Shop, count: number) =>
  eventually(async () => {
    const deploys = await deploysOf(at);
    expect(deploys.map(({ status }) => status)).toEqual(Array(count).fill('succeeded'));
    return deploys;
  });

/** Lets time pass for both servers, and has one of them look for what is due. */
async function passes({ servers: [first, second] }: Shop, seconds: number): Promise<void> {
  first.clock.advance(seconds);
  await second.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
}

test('of 1,000 changes in five seconds, through two servers, each hook is told once when the window ends', async () => {
  const at = await shop(sandbox.origin);
  // What made the store changed its content too.
  expect(await deploysOf(at)).toEqual([]);
  for (let second = 0; second < 5; second += 1) {
    await change(at, 200);
    await passes(at, 1);
  }
  expect(changes).toBe(1_000);
  expect((await deploysOf(at)).map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
  await passes(at, 4);
  expect(called()).toEqual([0, 0, 0]);
  await passes(at, 1);
  await untilDone(at, 3);
  expect(called()).toEqual([1, 1, 1]);

  // The next change begins a window of its own.
  await change(at, 100);
  await passes(at, 9);
  expect(called()).toEqual([1, 1, 1]);
  await passes(at, 1);
  const deploys = await untilDone(at, 6);
  expect(called()).toEqual([2, 2, 2]);
  for (const { attempts, trigger } of deploys)
    expect({ attempts, trigger }).toEqual({ attempts: 1, trigger: 'content' });
  // Nothing was left behind that would call again.
  await passes(at, 3600);
  await change(at, 0);
  expect(called()).toEqual([2, 2, 2]);
}, 120_000);

test('a hook that hangs and one that fails hold up no other; the failed one is told again, and the log says why', async () => {
  const site = await receiver();
  const held: ServerResponse[] = [];
  const failing = { times: 2 };
  site.answer(({ path }, response) => {
    if (path.endsWith('/one')) held.push(response);
    else if (path.endsWith('/two') && failing.times-- > 0) response.writeHead(502).end();
    else response.writeHead(200).end();
  });
  const at = await shop(new URL(site.url).origin);
  await change(at, 20);
  await passes(at, 10);
  await eventually(async () => expect(held).toHaveLength(1));
  await logged(at, [
    { status: 'waiting', attempts: 0 },
    { status: 'waiting', attempts: 1, error: 'Netlify build hook has a fault of its own (HTTP 502).' },
    { status: 'succeeded', attempts: 1, error: null },
  ]);

  // While the first is being called, and the second waits for its next try, what changes gathers for the next call.
  await change(at, 20);
  await passes(at, 10);
  await eventually(async () => expect(tellings(site)).toEqual([2, 3, 2]));
  for (const response of held) response.writeHead(200).end();
  await eventually(async () =>
    expect((await deploysOf(at)).filter(({ status }) => status !== 'succeeded')).toMatchObject([
      { integration_id: at.hooks[1], attempts: expect.any(Number), due_at: expect.any(Number) },
    ]),
  );
  await passes(at, 60);
  await untilDone(at, 6);
  expect(tellings(site)).toEqual([2, 4, 2]);
}, 120_000);

const tellings = ({ received }: Receiver): number[] =>
  hookNames.map((name) => received.filter(({ path }) => path.endsWith(`/${name}`)).length);

/** Waits until the newest call of each hook is as told. */
const logged = (at: Shop, expected: object[]) =>
  eventually(async () => {
    const deploys = await deploysOf(at);
    const newest = at.hooks.map((id) => deploys.find(({ integration_id }) => integration_id === id));
    expect(newest).toMatchObject(expected);
  });
