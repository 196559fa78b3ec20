import type { Audience, Event, ProfileImportReport, Subscriber } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { importTarget } from '#features/customers/audiences';
import { eventually } from '../../../../test/eventually.ts';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import {
  adminToken,
  type Sdk,
  serverForTheseTests,
  serverForThisTest,
} from '../../../../test/test-server.ts';
import { linkedToken, mailsTo, verifiedVisitor } from '../../../../test/visitors.ts';
import { runImport } from './index.ts';

const server = serverForTheseTests();

let sdk: Sdk;
let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  sdk = server.sdkFor(adminToken, storeId);
});

let made = 0;
const newAudience = (type: 'standard' | 'confirmation' = 'standard'): Promise<Audience> =>
  sdk.audience.create({ key: `audience-${made++}`, type: { type } });
const newEmails = (count: number) => Array.from({ length: count }, () => `import-${made++}@example.com`);
const csv = (emails: string[]) => `email\n${emails.join('\n')}\n`;

type Params = Parameters<Sdk['profile']['import']>[0];

async function imported(params: Params): Promise<ProfileImportReport> {
  const { id } = await sdk.profile.import(params);
  return eventually(async () => {
    const report = await sdk.profile.getImport({ id });
    expect(['completed', 'failed']).toContain(report.status);
    return report;
  });
}

async function subscribersOf(id: string): Promise<Record<string, Subscriber>> {
  const { items } = await sdk.audience.listSubscribers({ id, limit: 100 });
  return Object.fromEntries(items.map((one) => [one.email, one]));
}

const told = async (entity: string): Promise<Event[]> =>
  (await sdk.event.list({ entity, type: 'audience.subscriber_added', sort_direction: 'asc', limit: 100 }))
    .items;

describe('an import into an audience', () => {
  test('puts the profiles of all good rows into it, new ones and old ones, and tells of each', async () => {
    const { id, key } = await newAudience();
    const [a = '', b = '', c = ''] = newEmails(3);
    await sdk.profile.create({ email: b });
    const data = csv([a, b, 'not an address', c, a]);
    const report = await imported({ data, audience_id: `${storeId}:${key}`, on_existing: 'skip' });
    expect(report).toMatchObject({
      ...{ status: 'completed', audience_id: id, created: 2, failed: 1, subscribed: 3 },
    });
    const subscribers = await subscribersOf(id);
    expect(Object.keys(subscribers).sort()).toEqual([a, b, c].sort());
    for (const one of Object.values(subscribers))
      expect(one).toMatchObject({ status: 'active', source: 'import', subscribed_at: expect.any(Number) });
    expect((await sdk.audience.get({ id })).subscribers).toEqual({ active: 3, pending: 0 });
    const events = await told(id);
    expect(events.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
    expect(events.map(({ data }) => (data as { audience: Audience }).audience.subscribers.active)).toEqual([
      1, 2, 3,
    ]);
    const emails = events.map(({ data }) => (data as { subscriber: Subscriber }).subscriber.email);
    expect(emails.sort()).toEqual([a, b, c].sort());
  });

  test('sends each event to the webhooks that ask for it, as any other', async () => {
    const { id } = await newAudience();
    const hook = { key: `hook-${made++}`, url: 'http://127.0.0.1:59999/' };
    const events = [{ event: 'audience.subscriber_added' as const, audience_id: id }];
    const { id: webhookId } = await sdk.store.createWebhook({ ...hook, events });
    await sdk.webhook.pause({ id: webhookId });
    await imported({ data: csv(newEmails(3)), audience_id: id });
    const { items } = await sdk.webhook.listDeliveries({ id: webhookId });
    expect(items.map(({ event_type }) => event_type)).toEqual(Array(3).fill('audience.subscriber_added'));
  });

  test('that asks for confirmation subscribes nobody who has not said yes', async () => {
    const { id } = await newAudience('confirmation');
    const [a = '', proven = ''] = newEmails(2);
    await verifiedVisitor(server, storeId, proven);
    const report = await imported({ data: csv([a, proven]), audience_id: id });
    expect(report.subscribed).toBe(2);
    const subscribers = await subscribersOf(id);
    for (const email of [a, proven])
      expect(subscribers[email]).toMatchObject({ status: 'pending', source: 'import', subscribed_at: null });
    expect((await sdk.audience.get({ id })).subscribers).toEqual({ active: 0, pending: 2 });
    expect(await told(id)).toEqual([]);
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(server, a);
      expect(mails).toHaveLength(1);
      return mails;
    });
    await server.sdkFor().storefront.confirm({ storeId, token: linkedToken(mail?.text ?? '', 'confirm') });
    expect((await subscribersOf(id))[a]).toMatchObject({ status: 'active' });
    expect(await told(id)).toHaveLength(1);
  });

  test.each(['standard', 'confirmation'] as const)(
    'of type %s does it once, and leaves alone who is in it or has left it',
    async (type) => {
      const { id } = await newAudience(type);
      const [inside = '', left = '', fresh = ''] = newEmails(3);
      for (const email of [inside, left]) await sdk.audience.addSubscriber({ id, email });
      const before = await subscribersOf(id);
      const link = before[left]?.unsubscribe_url ?? '';
      await server.sdkFor().storefront.unsubscribe({ storeId, token: linkedToken(link, 'unsubscribe') });
      const events = (await told(id)).length;
      const data = csv([inside, left, fresh]);
      expect((await imported({ data, audience_id: id })).subscribed).toBe(1);
      expect((await imported({ data, audience_id: id })).subscribed).toBe(0);
      const after = await subscribersOf(id);
      expect(after[left]?.status).not.toBe('active');
      expect(after[inside]).toEqual(before[inside]);
      expect(await told(id)).toHaveLength(events + (type === 'standard' ? 1 : 0));
      if (type === 'confirmation')
        await eventually(async () => expect(await mailsTo(server, fresh)).toHaveLength(1));
    },
  );

  test('is previewed with how many would be new in it', async () => {
    const { id } = await newAudience();
    const [inside = '', known = '', fresh = ''] = newEmails(3);
    await sdk.audience.addSubscriber({ id, email: inside });
    await sdk.profile.create({ email: known });
    const data = csv([inside, known, fresh, 'wrong']);
    expect(await sdk.profile.previewImport({ data, audience_id: id })).toMatchObject({
      created: 1,
      subscribed: 2,
    });
    expect((await sdk.audience.get({ id })).subscribers.active).toBe(1);
    expect(await sdk.profile.previewImport({ data })).toMatchObject({ subscribed: 0 });
  });

  test('needs an active one of this store', async () => {
    const { id } = await newAudience();
    await sdk.audience.update({ id, status: 'draft' });
    const foreign = await newStore(server.admin);
    const other = await server.admin.audience.create({ storeId: foreign.id, key: 'other' });
    const data = csv(newEmails(1));
    for (const call of [sdk.profile.import, sdk.profile.previewImport]) {
      await expect(call({ data, audience_id: id })).rejects.toMatchObject(refused('AUDIENCE.NOT_ACTIVE'));
      for (const audience_id of [other.id, 'aud_none']) {
        await expect(call({ data, audience_id })).rejects.toMatchObject(refused('AUDIENCE.NOT_FOUND'));
      }
    }
  });

  test('ends and says why when the audience is put away or deleted before it', async () => {
    // Nobody works on its jobs.
    const idle = await serverForThisTest({ role: 'api' });
    const store = await newStore(idle.admin);
    const at = { storeId: store.id };
    for (const end of ['archived', 'deleted']) {
      const { id } = await idle.admin.audience.create({ ...at, key: end });
      const started = await idle.admin.profile.import({
        ...at,
        data: csv([`${end}@example.com`]),
        audience_id: id,
      });
      if (end === 'deleted') await idle.admin.audience.delete({ ...at, id });
      else await idle.admin.audience.update({ ...at, id, status: 'archived' });
      const place = { store_id: store.id, import_id: started.id };
      await runImport(idle.app.platform, place, importTarget);
      const report = await idle.admin.profile.getImport({ ...at, id: started.id });
      expect(report).toMatchObject({
        status: 'failed',
        rows: 0,
        failure: 'The audience is not active any more.',
      });
    }
    expect((await idle.admin.profile.list(at)).items).toEqual([]);
  });
});
