import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../test/eventually.ts';
import { oneOf, together } from '../../../test/outcomes.ts';
import { newStore } from '../../../test/stores.ts';
import { codeFor, type Sdk, serverForTheseTests } from '../../../test/test-server.ts';
import { linkedToken, newVisitor } from '../../../test/visitors.ts';

const server = serverForTheseTests();

let storeId: string;
let sdk: Sdk;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  sdk = server.sdkFor('test-admin-token-0123456789', storeId);
});

let made = 0;
const newEmail = () => `racer-${made++}@example.com`;
const newAudience = () => sdk.audience.create({ key: `audience-${made++}` });
const eventsOf = async (entity: string, type: 'audience.subscriber_added' | 'audience.subscriber_removed') =>
  (await sdk.event.list({ entity, type, limit: 100 })).items.length;

/** The counters of an audience beside what is in it. */
async function counted(id: string): Promise<{ counters: unknown; rows: unknown }> {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*) from audience_subscribers where store_id = ${storeId} and audience_id = ${id}
    group by status`.execute(server.app.platform.db);
  const of = (status: string) => rows.find((row) => row.status === status)?.count ?? 0;
  const { subscribers } = await sdk.audience.get({ id });
  return { counters: subscribers, rows: { active: of('active'), pending: of('pending') } };
}

describe('at one moment', () => {
  test('one subscriber added many times is one, with one event', async () => {
    const { id } = await newAudience();
    const rounds = 50;
    for (let round = 0; round < rounds; round += 1) {
      const email = newEmail();
      const answers: boolean[] = [];
      await together(4, async () => answers.push((await sdk.audience.addSubscriber({ id, email })).skipped));
      expect(answers.sort()).toEqual([false, true, true, true]);
    }
    expect(await eventsOf(id, 'audience.subscriber_added')).toBe(rounds);
    expect(await counted(id)).toEqual({
      counters: { active: rounds, pending: 0 },
      rows: { active: rounds, pending: 0 },
    });
  });

  test('one address makes one profile', async () => {
    for (let round = 0; round < 20; round += 1) {
      const email = newEmail();
      const create = () => sdk.profile.create({ email });
      expect(await together(5, create)).toEqual(oneOf(5, 'PROFILE.EMAIL_TAKEN'));
    }
  });

  test('leaving, being removed and being added end with counters that are true', async () => {
    const { id } = await newAudience();
    for (let round = 0; round < 20; round += 1) {
      const email = newEmail();
      const { subscriber } = await sdk.audience.addSubscriber({ id, email });
      const token = linkedToken(subscriber?.unsubscribe_url ?? '', 'unsubscribe');
      const profile_id = subscriber?.profile_id ?? '';
      await together(6, async (n) => {
        if (n < 2) return server.sdkFor().storefront.unsubscribe({ storeId, token });
        if (n < 4) return sdk.audience.addSubscriber({ id, email });
        return sdk.audience.removeSubscriber({ id, profile_id });
      });
    }
    const { counters, rows } = await counted(id);
    expect(counters).toEqual(rows);
    const [added, removed] = [
      await eventsOf(id, 'audience.subscriber_added'),
      await eventsOf(id, 'audience.subscriber_removed'),
    ];
    expect(added - removed).toBe((rows as { active: number }).active);
  });

  test('two merges the other way round leave one profile, and what belongs to both belongs to it', async () => {
    const { id: news } = await newAudience();
    const { id: other } = await newAudience();
    for (let round = 0; round < 20; round += 1) {
      const [a, b] = [
        await sdk.profile.create({ email: newEmail() }),
        await sdk.profile.create({ email: newEmail() }),
      ];
      await sdk.audience.addSubscriber({ id: news, profile_id: a.id });
      await sdk.audience.addSubscriber({ id: other, profile_id: b.id });
      const outcomes = await together(2, (n) =>
        sdk.profile.merge(n === 0 ? { id: a.id, source_id: b.id } : { id: b.id, source_id: a.id }),
      );
      expect(outcomes).toEqual(oneOf(2, 'PROFILE.NOT_FOUND'));
      const { items } = await sdk.profile.list({ ids: [a.id, b.id] });
      expect(items).toHaveLength(1);
      expect(items[0]?.lists.map(({ audience_id }) => audience_id).sort()).toEqual([news, other].sort());
    }
    for (const id of [news, other]) {
      const { counters, rows } = await counted(id);
      expect(counters).toEqual(rows);
    }
  });

  test('what is given to a profile while it is merged belongs to the other one, or is refused', async () => {
    for (let round = 0; round < 30; round += 1) {
      const { id } = await newAudience();
      const [target, source] = [
        await sdk.profile.create({ email: newEmail() }),
        await sdk.profile.create({ email: newEmail() }),
      ];
      const outcomes = await together(2, async (n) => {
        if (n === 0) return sdk.profile.merge({ id: target.id, source_id: source.id });
        return sdk.audience.addSubscriber({ id, profile_id: source.id });
      });
      const { items } = await sdk.audience.listSubscribers({ id });
      const given = outcomes.every((outcome) => outcome === 'done');
      expect(items.map(({ profile_id }) => profile_id)).toEqual(given ? [target.id] : []);
      const { counters, rows } = await counted(id);
      expect(counters).toEqual(rows);
    }
  });

  test('one right code opens one session of a visitor', async () => {
    for (let round = 0; round < 10; round += 1) {
      const email = newEmail();
      const visitor = await newVisitor(server, storeId);
      await visitor.sdk.storefront.identify({ email, verify: true });
      const code = await codeFor(server.url, email);
      const outcomes = await together(8, () => visitor.sdk.storefront.verify({ code }));
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(new Set(outcomes).size).toBeLessThanOrEqual(3);
      expect((await sdk.profile.list({ email })).items).toMatchObject([{ verified: true }]);
    }
  });

  test('two imports of one file make each profile once', async () => {
    const emails = Array.from({ length: 3_000 }, newEmail);
    const data = (list: string[]) => `email,name\n${list.map((email) => `${email},N`).join('\n')}\n`;
    const [one, other] = await Promise.all([
      sdk.profile.import({ data: data(emails) }),
      sdk.profile.import({ data: data(emails.toReversed()) }),
    ]);
    const reports = await eventually(async () => {
      const both = await Promise.all([one, other].map(({ id }) => sdk.profile.getImport({ id })));
      expect(both.map(({ status }) => status)).toEqual(['completed', 'completed']);
      return both;
    });
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(emails.length);
    expect(reports.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(emails.length);
  });

  test('two imports into one audience and the team put everybody in once, with one event each', async () => {
    const { id } = await newAudience();
    const emails = Array.from({ length: 2_000 }, newEmail);
    const data = (list: string[]) => `email\n${list.join('\n')}\n`;
    const imports = await Promise.all([
      sdk.profile.import({ data: data(emails), audience_id: id }),
      sdk.profile.import({ data: data(emails.toReversed()), audience_id: id }),
    ]);
    let added = 0;
    for (const email of emails.slice(0, 100)) {
      const { skipped } = await sdk.audience.addSubscriber({ id, email });
      if (!skipped) added += 1;
    }
    const reports = await eventually(async () => {
      const both = await Promise.all(imports.map(({ id }) => sdk.profile.getImport({ id })));
      expect(both.map(({ status }) => status)).toEqual(['completed', 'completed']);
      return both;
    });
    expect(reports.reduce((sum, { subscribed }) => sum + subscribed, added)).toBe(emails.length);
    const { counters, rows } = await counted(id);
    expect(counters).toEqual({ active: emails.length, pending: 0 });
    expect(rows).toEqual(counters);
    const { rows: told } = await sql<{ events: number; people: number; last: number }>`
      select count(*)::int as events, max(sequence)::int as last,
        count(distinct body::json #>> '{data,subscriber,profile_id}')::int as people
      from events where store_id = ${storeId} and entity_id = ${id} and type = 'audience.subscriber_added'`.execute(
      server.app.platform.db,
    );
    expect(told).toEqual([{ events: emails.length, people: emails.length, last: emails.length + 1 }]);
  });
});
