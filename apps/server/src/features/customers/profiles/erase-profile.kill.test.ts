import { createAdmin, type ProfileErasure } from '@stoa/sdk';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '#db/client';
import { eventually } from '../../../../test/eventually.ts';
import { type ServerProcess, startServerProcess } from '../../../../test/server-process.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import { adminToken, startTestServer } from '../../../../test/test-server.ts';

const email = 'canary.4711@example.com';
const named = 15_000;

test('the erasure of a person whom 15 000 events name survives every kill -9, and leaves nothing of them', async () => {
  const database = await databaseForThisTest();
  const first = await startTestServer({ database });
  const { id: storeId } = await newStore(first.admin);
  const at = { storeId };
  const { id } = await first.admin.profile.create({ ...at, email, name: 'Cassandra Canary' });
  const audience = await first.admin.audience.create({ ...at, key: 'news' });
  await first.admin.audience.addSubscriber({ ...at, id: audience.id, email });
  const spared = await first.admin.audience.addSubscriber({ ...at, id: audience.id, email: 'b@example.com' });
  await logOf(first.app.platform.db, storeId);
  const { counts: before } = await first.admin.store.getStore({ id: storeId });
  await first.close();

  // In the transaction that takes them out of their audience, and then in the middle of the log.
  let server = await startServerProcess(database, {
    environment: { STOA_CRASH_AT: 'emit-before-commit:1' },
  });
  await adminOf(server).profile.delete({ ...at, id });
  await server.exited;
  let reached = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    server = await startServerProcess(database);
    const report = await erasureOf(server, at, id, (soFar) => {
      expect(soFar.erased.events ?? 0).toBeGreaterThan(reached);
    });
    await server.kill();
    expect(report.finished_at, 'the process was killed in the middle').toBeNull();
    reached = report.erased.events ?? 0;
  }
  server = await startServerProcess(database);
  const report = await erasureOf(server, at, id, (soFar) => expect(soFar.finished_at).not.toBeNull());
  // Each event once, and those of their coming and going.
  expect(report.erased).toMatchObject({ subscriptions: 1, events: named + 2 });
  await server.kill();

  const last = await startTestServer({ database });
  for (const table of ['events', 'profiles', 'audience_subscribers', 'profile_erasures', 'audit_log']) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} t where t::text ilike any (array['%canary%', '%cassandra%'])`.execute(
      last.app.platform.db,
    );
    expect(rows, table).toEqual([]);
  }
  const { counts } = await last.admin.store.getStore({ id: storeId });
  expect(counts.profiles).toBe((before.profiles ?? 0) - 1);
  expect((await last.admin.audience.get({ ...at, id: audience.id })).subscribers).toEqual({
    active: 1,
    pending: 0,
  });
  const { items } = await last.admin.audience.listSubscribers({ ...at, id: audience.id });
  expect(items.map(({ profile_id }) => profile_id)).toEqual([spared.subscriber?.profile_id]);
  // Told once that somebody left, however often it was tried.
  const told = await last.admin.event.list({ ...at, type: 'audience.subscriber_removed' });
  expect(told.items).toHaveLength(1);
  await last.close();
}, 240_000);

const adminOf = ({ url }: ServerProcess) => createAdmin({ baseUrl: url, apiToken: adminToken });

const erasureOf = (
  server: ServerProcess,
  at: { storeId: string },
  id: string,
  check: (erasure: ProfileErasure) => void,
): Promise<ProfileErasure> =>
  eventually(async () => {
    const erasure = await adminOf(server).profile.getErasure({ ...at, id });
    check(erasure);
    return erasure;
  });

/** A log that names them, without asking the API. */
const logOf = (db: Database, storeId: string) =>
  sql`
    insert into events (store_id, id, type, entity_type, entity_id, sequence, body, created_at)
    select ${storeId}, 'evt_' || n, 'store.updated', 'store', ${storeId}, 1000000 + n,
      json_build_object('id', 'evt_' || n, 'data', json_build_object('note', ${`from ${email}`}::text),
        'previous_attributes', null)::text, now()
    from generate_series(1, ${named}::int) n`.execute(db);
