import { createAdmin } from '@stoa/sdk';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { databaseOf } from '../../../../test/chaos.ts';
import { eventually } from '../../../../test/eventually.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { type ServerProcess, startServerProcess } from '../../../../test/server-process.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken } from '../../../../test/test-server.ts';

const sandbox = sandboxForTheseTests();
const sent = () => sandbox.calls({ provider: 'resend', method: 'POST', path: '/emails' });

test('a run whose process is killed while the provider works is done by the next one, and the provider acts once', async () => {
  const database = await databaseForThisTest();
  const start = () => startServerProcess(database, { environment: { STOA_SANDBOX: sandbox.origin } });
  let server: ServerProcess = await start();
  const sdk = () => createAdmin({ baseUrl: server.url, apiToken: adminToken, maxRetries: 0 });
  const { id: storeId } = await newStore(sdk());
  const { db, close } = await databaseOf(database);
  const provider = { type: 'resend', api_key: 're_test_4242' } as const;
  const integration = await sdk().store.createIntegration({ storeId, key: 'mail', provider });
  const { id } = await sdk().automation.create({
    storeId,
    key: 'mail-the-change',
    on: ['store.updated'],
    integration_id: integration.id,
    action: 'send_email',
    input: {
      from: 'shop@example.com',
      to: ['owner@example.com'],
      subject: '{{data.store.settings.order_number_prefix}}',
      html: '<p>Changed</p>',
    },
  });

  // The first provider never gets to it, the second does it while nobody listens any more.
  const faults = [{ fault: 'hang' }, { fault: 'delay', ms: 1_500 }] as const;
  for (const [round, fault] of faults.entries()) {
    const before = sent().length;
    sandbox.script({ provider: 'resend', on: 'POST /emails', ...fault });
    await sdk().store.updateStore({ id: storeId, settings: { order_number_prefix: `round-${round}` } });
    await eventually(async () => expect(sent().length).toBe(before + 1));
    expect(await server.kill()).toMatchObject({ signal: 'SIGKILL' });
    const held = sql<{ id: string }>`select id from automation_runs where leased_until is not null`;
    expect((await held.execute(db)).rows).toHaveLength(1);
    // As if the rest of its lease had passed.
    await sql`update automation_runs set leased_until = now() where leased_until is not null`.execute(db);

    server = await start();
    const [run] = await eventually(async () => {
      const { items } = await sdk().automation.listRuns({ storeId, id });
      expect(items.map(({ status }) => status)).toEqual(Array(round + 1).fill('succeeded'));
      return items;
    });
    const attempts = sent().slice(before);
    expect(attempts).toHaveLength(2);
    for (const { headers } of attempts) expect(headers['idempotency-key']).toBe(run?.id);
    expect(attempts[1]?.body).toBe(attempts[0]?.body);
    await eventually(async () => {
      const mails = sandbox.mails().filter(({ subject }) => subject === `round-${round}`);
      expect(mails).toHaveLength(1);
    });
  }
  await server.kill();
  await close();
}, 120_000);
