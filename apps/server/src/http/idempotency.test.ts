import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refused } from '../../test/refused.ts';
import { newCode } from '../../test/sessions.ts';
import { newStore, storeBody } from '../../test/stores.ts';
import { serverForTheseTests } from '../../test/test-server.ts';

const server = serverForTheseTests();

/** Options with an Idempotency-Key, and whether each answer was a replay. */
function withKey(idempotencyKey: string) {
  const replays: boolean[] = [];
  const onResponse = ({ headers }: Response) => replays.push(headers.get('idempotent-replayed') === 'true');
  return { options: { idempotencyKey, onResponse }, replays };
}

const market = { key: 'uk', currency: 'GBP', tax_mode: 'inclusive' as const };

describe('a repeated request', () => {
  test('is done once and answered alike, told by Idempotent-Replayed', async () => {
    const { options, replays } = withKey('once');
    const body = storeBody();
    const store = await server.admin.store.createStore(body, options);
    expect(await server.admin.store.createStore(body, options)).toEqual(store);
    // The order of members is no content.
    const reordered = Object.fromEntries(Object.entries(body).reverse()) as typeof body;
    expect(await server.admin.store.createStore(reordered, { ...options, idempotencyKey: '"once"' })).toEqual(
      store,
    );
    expect(replays).toEqual([false, true, true]);
    expect((await server.admin.store.getStores({ query: body.key })).items).toHaveLength(1);
  });

  test('keeps its status and its answer although the object has changed since', async () => {
    const { options } = withKey('keeps');
    const { id: storeId } = await newStore(server.admin);
    const statuses: number[] = [];
    const create = () =>
      server.admin.market.create(
        { storeId, ...market },
        { ...options, onResponse: ({ status }) => statuses.push(status) },
      );
    const made = await create();
    await server.admin.market.update({ storeId, id: made.id, currency: 'CHF' });
    expect(await create()).toEqual(made);
    expect(statuses).toEqual([201, 201]);
  });

  test('that is another one by its body or its address is refused', async () => {
    const { options } = withKey('other');
    const store = await newStore(server.admin);
    const mismatch = refused('GENERAL.IDEMPOTENCY_MISMATCH');
    const update = (members: object) => server.admin.store.updateStore({ id: store.id, ...members }, options);
    await update({ timezone: 'Asia/Kolkata' });
    await expect(update({ timezone: 'Asia/Tokyo' })).rejects.toMatchObject(mismatch);
    const [us, eu] = await server.admin.market.list({ storeId: store.id });
    const change = (id: string) =>
      server.admin.market.update({ storeId: store.id, id, currency: 'CHF' }, options);
    await change(us?.id ?? '');
    await expect(change(eu?.id ?? '')).rejects.toMatchObject(mismatch);
    expect((await server.admin.store.getStore({ id: store.id })).timezone).toBe('Asia/Kolkata');
  });

  test('of many at one moment is still one', async () => {
    const { options, replays } = withKey('crowd');
    const body = storeBody();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.admin.store.createStore(body, options)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(replays.filter((replayed) => !replayed)).toHaveLength(1);
    expect((await server.admin.store.getStores({ query: body.key })).items).toHaveLength(1);
  });
});

describe('a key', () => {
  test('is its account’s and its store’s own: others who choose the same meet nothing', async () => {
    const { options, replays } = withKey('shared');
    for (const email of ['one@example.com', 'two@example.com']) {
      const person = await server.person(email);
      const stores = [await person.store.createStore(storeBody(), options), await newStore(person)];
      for (const { id } of stores) await person.market.create({ storeId: id, ...market }, options);
    }
    expect(replays).toEqual([false, false, false, false, false, false]);
  });

  test('is free again after a refusal, so that the same request may succeed later', async () => {
    const { options, replays } = withKey('refused');
    const { id: storeId } = await newStore(server.admin);
    const first = await server.admin.market.create({ storeId, ...market });
    const create = () => server.admin.market.create({ storeId, ...market }, options);
    await expect(create()).rejects.toMatchObject(refused('MARKET.KEY_TAKEN'));
    await server.admin.market.delete({ storeId, id: first.id });
    expect(await create()).toMatchObject({ key: 'uk' });
    expect(replays).toEqual([false, false]);
  });

  test('is kept for 24 hours', async () => {
    const { options, replays } = withKey('day');
    const { id } = await newStore(server.admin);
    const update = () => server.admin.store.updateStore({ id, timezone: 'Asia/Kolkata' }, options);
    await update();
    server.clock.advance(86_399);
    await update();
    server.clock.advance(1);
    await update();
    expect(replays).toEqual([false, true, false]);
  });

  test('has 1 to 255 visible characters', async () => {
    for (const idempotencyKey of ['', 'x'.repeat(256), 'with space']) {
      await expect(server.admin.store.createStore(storeBody(), { idempotencyKey })).rejects.toMatchObject({
        ...refused('GENERAL.VALIDATION_FAILED'),
        validationErrors: [{ field: 'Idempotency-Key', error: 'INVALID_FORMAT' }],
      });
    }
  });
});

test('a token that is shown once is shown again to the repeated request, and stands nowhere in plain', async () => {
  const { options, replays } = withKey('secret');
  const make = () => server.admin.account.updateAccount({ api_tokens: [{ name: 'ci' }] }, options);
  const first = await make();
  expect(await make()).toEqual(first);
  expect(replays).toEqual([false, true]);
  const value = first.newly_created_tokens[0]?.value ?? '';
  expect(await server.sdkFor(value).account.getMe()).toMatchObject({ email: 'operator@example.com' });

  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
  `.execute(server.app.platform.db);
  for (const { name } of tables) {
    const { rows } =
      await sql`select 1 from ${sql.table(name)} t where to_jsonb(t)::text like ${`%${value}%`}`.execute(
        server.app.platform.db,
      );
    expect(rows, name).toEqual([]);
  }
});

describe('an operation with transactions of its own', () => {
  const email = 'login@example.com';

  test('is replayed too: the retry of a login gets the same session', async () => {
    const { options, replays } = withKey('login');
    const code = await newCode(server, email);
    const login = () => server.sdkFor().auth.verify({ email, code }, options);
    const session = await login();
    expect(await login()).toEqual(session);
    expect(replays).toEqual([false, true]);
  });

  test('that refused is tried again, and counts again', async () => {
    const { options } = withKey('wrong');
    const code = await newCode(server, email);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n += 1) {
      await expect(server.sdkFor().auth.verify({ email, code: wrong }, options)).rejects.toMatchObject(
        refused('AUTH.CODE_INVALID'),
      );
    }
    await expect(server.sdkFor().auth.verify({ email, code }, options)).rejects.toMatchObject(
      refused('AUTH.CODE_INVALID'),
    );
  });

  test('holds its key while it runs, and for a minute when its process died', async () => {
    const { options, replays } = withKey('running');
    const ask = () => server.sdkFor().auth.code({ email }, options);
    await ask();
    // As the process would have left it that died between the claim and the answer.
    await server.app.platform.db
      .updateTable('idempotency_keys')
      .set({ status: null, answer: null })
      .where('key', '=', 'running')
      .execute();
    await expect(ask()).rejects.toMatchObject({
      ...refused('GENERAL.IDEMPOTENCY_IN_PROGRESS'),
      retryAfterMs: 1_000,
    });
    server.clock.advance(60);
    expect(await ask()).toEqual({ sent: true });
    expect(replays).toEqual([false, false, false]);
  });
});
