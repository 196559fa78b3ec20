import type { ProfileErasure } from '@stoa/sdk';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { receiver } from '../../../../test/receiver.ts';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { mailsTo, newVisitor, verifiedVisitor } from '../../../../test/visitors.ts';

const server = serverForTheseTests();

const canary = 'canary.47110815@example.com';
const former = 'former.47110815@example.com';
const merged = 'merged.47110815@example.com';
const names = ['47110815', 'Cassandra Canary', '+49 228 47110815'];

/** Waits until the person is erased. */
const erasureOf = (storeId: string, id: string): Promise<ProfileErasure> =>
  eventually(async () => {
    const erasure = await server.admin.profile.getErasure({ storeId, id });
    expect(erasure.finished_at).not.toBeNull();
    return erasure;
  });

/** Everything the database holds, also of the job queue, row by row with the table before it. */
async function dump(): Promise<string[]> {
  const { db } = server.app.platform;
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`.execute(db);
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(db);
    lines.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  return lines;
}

const naming = (lines: string[], words: string[]): string[] =>
  lines.filter((line) => words.some((word) => line.toLowerCase().includes(word.toLowerCase())));

/** A person of whom something is kept wherever anything can be; answers their profile. */
async function plantedEverywhere(storeId: string): Promise<string> {
  const { admin } = server;
  const team = { storeId };
  const provider = { type: 'open_ai', api_key: 'sk-test-4242' } as const;
  const model = await admin.store.createIntegration({ ...team, key: 'model', provider, verify: false });
  const input = { messages: [{ role: 'user', content: 'Sum up.' }] };
  const acting = { on: ['*' as const], integration_id: model.id, action: 'complete', input };
  await admin.automation.create({ ...team, key: 'all', ...acting });
  const answering = { prompt: 'Answer.', model_id: model.id, status: 'active' as const };
  const agent = await admin.agent.create({ ...team, key: 'support', ...answering });
  const { id } = await admin.profile.create({ ...team, email: former, name: names[1], phone: names[2] });
  await admin.profile.update({ ...team, id, email: canary, fields: { note: 'prefers 47110815' } });
  const source = await admin.profile.create({ ...team, email: merged });
  await admin.profile.merge({ ...team, id, source_id: source.id });
  const news = await admin.audience.create({ ...team, key: 'news' });
  await admin.audience.addSubscriber({ ...team, id: news.id, email: canary });
  const asked = await admin.audience.create({ ...team, key: 'asked', type: { type: 'confirmation' } });
  await admin.audience.addSubscriber({ ...team, id: asked.id, profile_id: id });
  const visitor = await verifiedVisitor(server, storeId, canary);
  await visitor.sdk.storefront.sendMessage({ ...team, id: agent.id, message: `I am ${canary}` });
  const schema = [{ id: 'note', key: 'note', type: 'text' as const }];
  const form = await admin.form.create({ ...team, key: 'contact', schema });
  const fields = [{ id: 'note', key: 'note', type: 'text' as const, value: `Write to ${canary}` }];
  await server.sdkFor().storefront.submitForm({ ...team, id: form.id, fields });
  const claiming = await newVisitor(server, storeId, canary);
  await claiming.sdk.storefront.identify({ email: canary, verify: true });
  const data = `email,name\n${canary},Cassandra Canary\n${canary},${'47110815'.repeat(100)}\n`;
  const { id: importId } = await admin.profile.import({ ...team, data });
  await eventually(async () => {
    expect(await admin.profile.getImport({ ...team, id: importId })).toMatchObject({ status: 'completed' });
    expect((await mailsTo(server, canary)).length).toBeGreaterThan(2);
  });
  return id;
}

describe('a deleted profile', () => {
  test('leaves nothing of the person anywhere in the database, and the log still says that something was', async () => {
    const { id: storeId } = await newStore(server.admin);
    const echoing = await receiver();
    echoing.answer(({ body }, response) => response.writeHead(500).end(body));
    const delivered = await receiver();
    const hook = { storeId, events: ['*' as const] };
    await server.admin.store.createWebhook({ ...hook, key: 'echoing', url: echoing.url });
    const held = await server.admin.store.createWebhook({ ...hook, key: 'held', url: delivered.url });
    await server.admin.webhook.pause({ storeId, id: held.id });
    const id = await plantedEverywhere(storeId);
    await eventually(async () =>
      expect(naming(await dump(), ['webhook_attempts']).length).toBeGreaterThan(2),
    );
    const before = naming(await dump(), names);
    for (const table of [
      'profiles',
      'events',
      'webhook_attempts',
      'agent_messages',
      'audit_log',
      'dev_mails',
      'profile_codes',
    ]) {
      expect(naming(before, [table]), table).not.toEqual([]);
    }

    expect(await server.admin.profile.delete({ storeId, id })).toEqual({ deleted: true });
    await expect(server.admin.profile.get({ storeId, id })).rejects.toMatchObject(
      refused('PROFILE.NOT_FOUND'),
    );
    const { erased } = await erasureOf(storeId, id);
    expect(erased).toMatchObject({
      ...{ form_submissions: 1, subscriptions: 2, sessions: 1, codes: expect.any(Number) },
      ...{ events: expect.any(Number), audit: expect.any(Number), webhook_attempts: expect.any(Number) },
    });
    expect(naming(await dump(), names)).toEqual([]);

    const { items } = await server.admin.event.list({ storeId, type: 'audience.subscriber_added' });
    expect(items).toMatchObject([
      { data: { subscriber: { profile_id: id, email: '[erased]', status: 'active', source: 'admin' } } },
    ]);
    // What waited for a receiver reaches it, and does not say who it was.
    await server.admin.webhook.resume({ storeId, id: held.id });
    await eventually(async () => expect(delivered.received.length).toBeGreaterThan(2));
    const bodies = delivered.received.map(({ body }) => body);
    expect(bodies.some((body) => body.includes('audience.subscriber_added'))).toBe(true);
    expect(naming(bodies, names)).toEqual([]);
  }, 90_000);

  test('is told of as somebody who left their audiences, and not counted any more', async () => {
    const { id: storeId } = await newStore(server.admin);
    const { id: audience } = await server.admin.audience.create({ storeId, key: 'news' });
    const { subscriber } = await server.admin.audience.addSubscriber({
      ...{ storeId, id: audience, email: 'leaving@example.com' },
    });
    const id = subscriber?.profile_id ?? '';
    await server.admin.profile.delete({ storeId, id });
    await erasureOf(storeId, id);
    expect(await server.admin.audience.get({ storeId, id: audience })).toMatchObject({
      subscribers: { active: 0 },
    });
    const { items } = await server.admin.event.list({ storeId, type: 'audience.subscriber_removed' });
    expect(items).toMatchObject([{ data: { subscriber: { profile_id: id, email: '[erased]' } } }]);
    expect((await server.admin.store.getStore({ id: storeId })).counts.profiles).toBe(0);
    expect(await server.admin.profile.create({ storeId, email: 'leaving@example.com' })).toMatchObject({
      version: 1,
    });
  });

  test('leaves others as they are, also one with a similar address', async () => {
    const { id: storeId } = await newStore(server.admin);
    const other = await server.admin.profile.create({ storeId, email: 'ann@example.co', name: 'Ann' });
    const { id } = await server.admin.profile.create({ storeId, email: 'ann@example.com', name: 'Anna' });
    await server.admin.profile.delete({ storeId, id });
    await erasureOf(storeId, id);
    expect((await server.admin.profile.get({ storeId, id: other.id })).profile).toEqual(other);
    const { items } = await server.admin.audit.list({ storeId, target: other.id });
    expect(items).toMatchObject([{ after: { name: 'Ann' } }]);
  });

  test('waits for an import that began before, which does not make the person anew', async () => {
    const { id: storeId } = await newStore(server.admin);
    const { id } = await server.admin.profile.create({ storeId, email: 'slow@example.com' });
    const { db } = server.app.platform;
    const { id: importId } = await server.admin.profile.import({
      storeId,
      data: 'email,name\nother@example.com,O\n',
    });
    await eventually(async () => {
      expect((await server.admin.profile.getImport({ storeId, id: importId })).status).toBe('completed');
    });
    // As if its process had died in the middle.
    const reset = { status: 'running', leased_until: null, finished_at: null } as const;
    await db.updateTable('profile_imports').set(reset).where('id', '=', importId).execute();
    await server.admin.profile.delete({ storeId, id });
    const create = server.admin.profile.create({ storeId, email: 'slow@example.com' });
    await expect(create).rejects.toMatchObject(refused('PROFILE.BEING_ERASED'));
    expect((await server.admin.profile.getErasure({ storeId, id })).finished_at).toBeNull();
    await db.updateTable('profile_imports').set({ status: 'completed' }).where('id', '=', importId).execute();
    await erasureOf(storeId, id);
  });
});

test('an export holds all that is kept of a person, and no secret', async () => {
  const { id: storeId } = await newStore(server.admin);
  const { id: audience } = await server.admin.audience.create({ storeId, key: 'news' });
  const email = 'exported@example.com';
  await server.admin.audience.addSubscriber({ storeId, id: audience, email });
  const { profile, sdk } = await verifiedVisitor(server, storeId, email);
  await server.admin.profile.update({ storeId, id: profile.id, name: 'Exported' });
  const exported = await server.admin.profile.export({ storeId, id: profile.id });
  expect(exported).toMatchObject({
    profile: { id: profile.id, email, name: 'Exported' },
    data: {
      subscriptions: [{ audience_id: audience, status: 'active' }],
      sessions: [{ claimed_email: email }],
      codes: [{ email }],
      events: [{ type: 'audience.subscriber_added' }],
      audit: expect.arrayContaining([
        expect.objectContaining({ action: 'updateProfile', after: { name: 'Exported' } }),
      ]),
    },
  });
  expect(JSON.stringify(exported)).not.toMatch(/hash|hmac/);
  expect(await sdk.storefront.me()).toMatchObject({ email });
  await expect(server.admin.profile.export({ storeId, id: 'prof_unknown' })).rejects.toMatchObject(
    refused('PROFILE.NOT_FOUND'),
  );
});
