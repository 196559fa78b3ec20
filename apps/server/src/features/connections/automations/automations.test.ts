import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { receiver } from '../../../../test/receiver.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { onPostgres } from '../../../../test/test-database.ts';
import { serverForTheseTests, serverForThisTest } from '../../../../test/test-server.ts';
import { bucketOf, runsAnHour } from './room-to-run.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));

let storeId = '';
let slackId = '';
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  const slack = await server.admin.store.createIntegration({
    storeId,
    key: 'slack',
    provider: { type: 'slack', api_key: 'xoxb-test-token' },
  });
  slackId = slack.id;
});

let made = 0;
const newAutomation = (members: object = {}) => {
  made += 1;
  return server.admin.automation.create({
    storeId,
    key: `automation-${made}`,
    on: ['store.updated'],
    integration_id: slackId,
    action: 'post_message',
    input: { channel: `#channel-${made}`, text: 'Time zone is {{data.store.timezone}}' },
    ...members,
  });
};

const zones = ['Asia/Tokyo', 'Europe/Berlin', 'Asia/Kolkata', 'Europe/Paris', 'Asia/Dubai', 'Europe/Rome'];
let changes = 0;
const change = async () => {
  changes += 1;
  const timezone = zones[changes % zones.length] ?? '';
  await server.admin.store.updateStore({ id: storeId, timezone });
  return timezone;
};

const runsOf = async (id: string) => (await server.admin.automation.listRuns({ storeId, id })).items;
const untilRuns = (id: string, runs: object[]) =>
  vi.waitFor(async () => expect(await runsOf(id)).toMatchObject(runs), { timeout: 10_000 });
const posted = (number: number) =>
  sandbox
    .calls({ provider: 'slack', path: '/api/chat.postMessage' })
    .map(({ body }) => JSON.parse(body))
    .filter(({ channel }) => channel === `#channel-${number}`);

/** Lets time pass, and what is due since be done. */
async function passes(seconds: number): Promise<void> {
  server.clock.advance(seconds);
  await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
}

describe('an automation', () => {
  test('acts once for each event, with the input filled from it', async () => {
    const { id } = await newAutomation();
    const timezone = await change();
    await untilRuns(id, [{ status: 'succeeded', event_type: 'store.updated', attempts: 1, error: null }]);
    expect(posted(made)).toEqual([{ channel: `#channel-${made}`, text: `Time zone is ${timezone}` }]);
    await server.admin.automation.delete({ storeId, id });
  });

  test('does nothing for other events, nor while it is switched off', async () => {
    const other = await newAutomation({ on: ['node.created'] });
    const off = await newAutomation({ enabled: false });
    await change();
    expect([...(await runsOf(other.id)), ...(await runsOf(off.id))]).toEqual([]);
  });

  test('is tried again while the provider is down, and gives up when it refuses', async () => {
    const { id } = await newAutomation();
    const on = 'POST /api/chat.postMessage';
    sandbox.script({ provider: 'slack', on, fault: 'status', status: 503 });
    await change();
    await untilRuns(id, [{ status: 'waiting', attempts: 1, due_at: expect.any(Number) }]);
    sandbox.script({
      provider: 'slack',
      on,
      fault: 'status',
      status: 400,
      body: { ok: false, error: 'no_text' },
    });
    await passes(10);
    await untilRuns(id, [{ status: 'failed', attempts: 2, error: expect.stringContaining('Slack') }]);

    const [run] = await runsOf(id);
    const path = { storeId, id, run_id: run?.id ?? '' };
    await server.admin.automation.retryRun(path);
    await untilRuns(id, [{ status: 'succeeded', attempts: 3 }]);
    await expect(server.admin.automation.retryRun(path)).rejects.toMatchObject(
      refused('AUTOMATION.RUN_SUCCEEDED'),
    );
    await server.admin.automation.delete({ storeId, id });
  });

  test.each([
    [{ integration_id: 'int_unknown' }, 'integration_id', 'UNKNOWN_INTEGRATION'],
    [{ action: 'fly' }, 'action', 'UNKNOWN_ACTION'],
    [{ input: { channel: '#orders' } }, 'input.text', 'INVALID_INPUT'],
    [{ on: ['store.exploded'] }, 'on.0', 'UNKNOWN_EVENT'],
    [{ on: [] }, 'on', 'TOO_SMALL'],
  ])('with %j is refused: %s %s', async (members, field, rule) => {
    await expect(newAutomation(members)).rejects.toMatchObject(faulty(field, rule));
  });

  test('keeps its integration from being deleted, and is silent once that is forced', async () => {
    const { id } = await server.admin.store.createIntegration({
      storeId,
      key: 'slack-too',
      provider: { type: 'slack', api_key: 'xoxb-other-token' },
    });
    const automation = await newAutomation({ integration_id: id });
    await expect(server.admin.store.deleteIntegration({ storeId, id })).rejects.toMatchObject({
      ...refused('INTEGRATION.IN_USE'),
      message: expect.stringContaining(`automation "${automation.key}"`),
      validationErrors: [{ field: `automation:${automation.id}`, error: 'IN_USE' }],
    });
    await server.admin.store.deleteIntegration({ storeId, id, force: true });
    expect(await server.admin.automation.get({ storeId, id: automation.id })).toMatchObject({
      integration_id: null,
    });
    await change();
    expect(await runsOf(automation.id)).toEqual([]);
  });

  test('acts on those events alone that its filters let through', async () => {
    const { id } = await newAutomation({
      on: [{ event: 'node.updated', key: 'home' }, 'node.deleted'],
      input: { channel: `#channel-${made + 1}`, text: '{{type}} {{data.node.key}}' },
    });
    const [home, about] = [
      await server.admin.node.create({ storeId, key: 'home' }),
      await server.admin.node.create({ storeId, key: 'about' }),
    ];
    for (const node of [about, home])
      await server.admin.node.update({ storeId, id: node.id, status: 'active' });
    await untilRuns(id, [{ status: 'succeeded', event_type: 'node.updated' }]);
    server.clock.advance(1);
    await server.admin.node.delete({ storeId, id: about.id });
    await untilRuns(id, [
      { status: 'succeeded', event_type: 'node.deleted' },
      { status: 'succeeded', event_type: 'node.updated' },
    ]);
    expect(posted(made).map(({ text }) => text)).toEqual(['node.updated home', 'node.deleted about']);
  });

  test('that is switched off does not do what waits for its next try, until that is asked for by hand', async () => {
    const { id } = await newAutomation();
    sandbox.script({ provider: 'slack', on: 'POST /api/chat.postMessage', fault: 'drop' });
    await change();
    await untilRuns(id, [{ status: 'waiting', attempts: 1, error: expect.stringContaining('be reached') }]);
    await server.admin.automation.update({ storeId, id, enabled: false });
    await passes(10);
    await untilRuns(id, [{ status: 'failed', error: 'The automation was switched off.', due_at: null }]);
    expect(posted(made)).toHaveLength(1);

    const [run] = await runsOf(id);
    await server.admin.automation.update({ storeId, id, enabled: true });
    await server.admin.automation.retryRun({ storeId, id, run_id: run?.id ?? '' });
    await untilRuns(id, [{ status: 'succeeded', error: null }]);
    await server.admin.automation.delete({ storeId, id });
  });

  test('says so when the event of a run is not kept any more', async () => {
    const { id } = await newAutomation();
    sandbox.script({ provider: 'slack', on: 'POST /api/chat.postMessage', fault: 'status', status: 500 });
    await change();
    await untilRuns(id, [{ status: 'waiting', attempts: 1 }]);
    const [run] = await runsOf(id);
    await server.app.platform.db
      .deleteFrom('events')
      .where('id', '=', run?.event_id ?? '')
      .execute();
    await passes(10);
    await untilRuns(id, [{ status: 'failed', error: 'The event is not kept any more.' }]);
    await server.admin.automation.delete({ storeId, id });
  });

  test('whose action starts it again is held back at a number of runs, and goes on in the next hour', async () => {
    const site = await receiver();
    const own = await serverForThisTest({ environment: { STOA_SANDBOX: new URL(site.url).origin } });
    const { admin, clock, app } = own;
    const { id: shop } = await newStore(admin);
    let calls = 0;
    const changeShop = () => {
      calls += 1;
      return admin.store.updateStore({ id: shop, settings: { order_number_prefix: `N${calls}` } });
    };
    site.answer((_, response) => void changeShop().then(() => response.writeHead(200).end()));
    const provider = { type: 'custom_deploy_hook', url: 'https://ci.example.com/loop' } as const;
    const hook = await admin.store.createIntegration({ storeId: shop, key: 'loop', provider });
    const { id } = await admin.automation.create({
      ...{ storeId: shop, key: 'loop', on: ['store.updated'], integration_id: hook.id, action: 'deploy' },
    });
    // All but five of this hour have been.
    const expires_at = new Date(clock.now().getTime() + 3_600_000);
    await app.platform.db
      .insertInto('rate_limits')
      .values({ bucket: bucketOf(id), hits: runsAnHour - 5, expires_at })
      .execute();
    const runs = async () => (await admin.automation.listRuns({ storeId: shop, id })).items;
    const waiting = async () => (await runs()).filter(({ status }) => status === 'waiting');

    await changeShop();
    await eventually(async () => {
      expect(await runs()).toHaveLength(6);
      expect(await waiting()).toMatchObject([
        { attempts: 0, error: expect.stringMatching(/^Held back: 6000 runs/) },
      ]);
    });
    expect(site.received).toHaveLength(5);
    const [held] = await waiting();
    expect(held?.due_at).toBe(Math.floor(expires_at.getTime() / 1000));

    site.answer((_, response) => void response.writeHead(200).end());
    clock.advance(3_600);
    await app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
    await eventually(async () => expect(await waiting()).toEqual([]));
    expect(site.received).toHaveLength(6);
  });

  // To write so many takes the embedded database a quarter of a minute.
  test.runIf(onPostgres)(
    'is given up beyond its hour when far too many runs of the store wait already',
    async () => {
      const { id } = await newAutomation();
      const { db } = server.app.platform;
      const later = new Date(server.clock.now().getTime() + 3_600_000);
      const full = { bucket: bucketOf(id), hits: runsAnHour, expires_at: later };
      await db.insertInto('rate_limits').values(full).execute();
      await sql`
      insert into automation_runs (store_id, id, automation_id, event_id, event_type, event_created_at, status, due_at, created_at)
      select ${storeId}, 'flood_' || g, ${id}, 'evt_' || g, 'x', ${later}, 'waiting', ${later}, ${new Date(0)}
      from generate_series(1, 100000) g`.execute(db);
      await change();
      await eventually(async () => {
        const { items } = await server.admin.automation.listRuns({ storeId, id, status: 'failed' });
        expect(items).toMatchObject([
          { error: 'Given up: more than 100000 runs of this store wait.', attempts: 1 },
        ]);
      });
      await db.deleteFrom('automation_runs').where('automation_id', '=', id).execute();
      await change();
      await untilRuns(id, [{ status: 'waiting', error: expect.stringMatching(/^Held back/) }]);
      await server.admin.automation.delete({ storeId, id });
    },
    90_000,
  );
});
