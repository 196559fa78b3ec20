import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { describe, expect, test, vi } from 'vitest';
import { emit } from '#events';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { type Subscribed, subscribed, untilAll } from '../../../../test/webhooks.ts';

const server = serverForTheseTests();
const lease = 61;

const pathOf = async (of: Subscribed) => ({
  storeId: of.storeId,
  id: of.webhook.id,
  delivery_id: (await of.deliveries())[0]?.id ?? '',
});

// The first one, because the packages look at the real clock, which the others leave behind.
test('odd bodies arrive as they are stored, and two independent packages verify them', async () => {
  const of = await subscribed(server);
  const { storeId, webhook, receiver } = of;
  const odd = [
    '\u2028\u2029\ufeff\u0000\u001f"\\',
    '\ud83d\udc18 \u5bc6 \u0627\u0644 e\u0301',
    'half a pair \ud83d',
    12345678901234567890n.toString(),
    'x'.repeat(900_000),
  ];
  for (const text of odd) {
    await transaction(systemContext(server.app.platform, 'test'), (ctx) =>
      emit(ctx, {
        type: 'store.updated',
        storeId,
        entityId: storeId,
        data: { store: { id: storeId, text, large: 1.7976931348623157e308 } },
      } as never),
    );
  }
  await untilAll(of, 'succeeded', odd.length);
  const { db } = server.app.platform;
  const events = await db
    .selectFrom('events')
    .select(['id', 'body'])
    .where('store_id', '=', storeId)
    .execute();
  const stored = new Map(events.map(({ id, body }) => [id, body]));
  for (const { headers, body } of receiver.received) {
    expect(body).toBe(stored.get(headers['webhook-id'] ?? ''));
    new Svix(webhook.secret).verify(body, headers);
    new Webhook(webhook.secret).verify(body, headers);
  }
  const texts = receiver.received.map(({ body }) => JSON.parse(body).data.store.text);
  expect(new Set(texts)).toEqual(new Set(odd));
});

/** Has the database refuse every attempt of this webhook as on a full disk; how often it did, and how to end it. */
async function diskFull({ webhook }: Subscribed) {
  const { db } = server.app.platform;
  // A sequence counts also what is rolled back.
  for (const statement of [
    'create sequence refusals',
    `create function refuse() returns trigger language plpgsql as $$ begin
      perform nextval('refusals');
      raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
    `create trigger refuse before insert on webhook_attempts for each row
      when (new.webhook_id = '${webhook.id}') execute function refuse()`,
  ]) {
    await sql.raw(statement).execute(db);
  }
  return {
    async refusals() {
      const { rows } = await sql<{
        count: number;
      }>`select case when is_called then last_value else 0 end as count from refusals`.execute(db);
      return rows[0]?.count;
    },
    repair: () => sql`drop function refuse cascade`.execute(db),
  };
}

test('an attempt that cannot be written down, as on a full disk, leaves its delivery waiting until it can', async () => {
  const of = await subscribed(server);
  const disk = await diskFull(of);
  await of.change();
  for (const times of [1, 2]) {
    await vi.waitFor(async () => expect(await disk.refusals()).toBeGreaterThanOrEqual(times), {
      timeout: 20_000,
    });
    expect(await of.deliveries()).toMatchObject([{ status: 'pending', finished_at: null }]);
    of.pass(lease);
  }
  await disk.repair();
  await vi.waitFor(
    async () => {
      of.pass(lease);
      expect(await of.deliveries()).toMatchObject([{ status: 'succeeded' }]);
    },
    { timeout: 20_000, interval: 200 },
  );
  const { received } = of.receiver;
  expect(new Set(received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
  const { attempt_log } = await server.admin.webhook.getDelivery(await pathOf(of));
  expect(attempt_log.at(-1)).toMatchObject({ status: 204 });
});

describe('a webhook that changes while a delivery is under way', () => {
  /** A webhook of two slots with both under way and a third delivery behind them; answers how to let them end. */
  async function underWay(): Promise<{ of: Subscribed; end: () => void }> {
    const of = await subscribed(server, { max_in_flight: 2 });
    const open: (() => void)[] = [];
    of.receiver.answer((_, response) => void open.push(() => response.writeHead(204).end()));
    for (let n = 0; n < 3; n += 1) await of.change();
    await vi.waitFor(() => expect(open).toHaveLength(2), 20_000);
    return {
      of,
      end: () => {
        for (const answer of open) answer();
      },
    };
  }
  const statuses = async (of: Subscribed) => (await of.deliveries()).map(({ status }) => status).sort();

  test('being paused or switched off finishes it and sends nothing more', async () => {
    for (const change of [
      (of: { storeId: string; id: string }) => server.admin.webhook.pause(of),
      (of: { storeId: string; id: string }) => server.admin.store.updateWebhook({ ...of, enabled: false }),
    ]) {
      const { of, end } = await underWay();
      const path = { storeId: of.storeId, id: of.webhook.id };
      await change(path);
      end();
      await vi.waitFor(
        async () => expect(await statuses(of)).toEqual(['held', 'succeeded', 'succeeded']),
        20_000,
      );
      of.pass(lease);
      expect(of.receiver.received).toHaveLength(2);
      expect(await server.admin.webhook.get(path)).toMatchObject({ stats: { waiting: 1, succeeded: 2 } });
    }
  });

  test('being deleted leaves nothing behind and sends nothing more', async () => {
    const { of, end } = await underWay();
    await server.admin.store.deleteWebhook({ storeId: of.storeId, id: of.webhook.id });
    end();
    const witness = await subscribed(server, { storeId: of.storeId });
    await witness.change();
    await untilAll(witness, 'succeeded', 1);
    of.pass(lease);
    expect(of.receiver.received).toHaveLength(2);
    const { db } = server.app.platform;
    for (const table of ['webhook_deliveries', 'webhook_deliveries_done', 'webhook_attempts'] as const) {
      const rows = await db.selectFrom(table).selectAll().where('webhook_id', '=', of.webhook.id).execute();
      expect(rows, table).toEqual([]);
    }
  });
});

test('a header that cannot be sent is refused when it is set', async () => {
  const of = await subscribed(server);
  const path = { storeId: of.storeId, id: of.webhook.id };
  for (const value of ['a\tb', '密', '\u2028', 'a\ud83d']) {
    await expect(
      server.admin.store.updateWebhook({ ...path, headers: { 'X-Name': value } }),
    ).rejects.toMatchObject({ status: 400 });
  }
  await server.admin.store.updateWebhook({ ...path, headers: { 'X-Name': 'caf\u00e9 au lait' } });
  await of.change();
  await untilAll(of, 'succeeded', 1);
  expect(of.receiver.received[0]?.headers['x-name']).toBe('caf\u00e9 au lait');
});
