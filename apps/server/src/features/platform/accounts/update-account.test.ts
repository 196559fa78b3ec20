import type { UpdateAccountParams } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { newApiToken, sdkWithToken } from '../../../../test/api-tokens.ts';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { databaseForThisTest } from '../../../../test/test-database.ts';
import {
  type Sdk,
  serverForTheseTests,
  serverForThisTest,
  startTestServer,
} from '../../../../test/test-server.ts';

const server = serverForTheseTests();

const day = 86_400;
const now = () => Math.floor(server.clock.now().getTime() / 1000);
/** The tokens of an answer as the next request sends them. */
type SentTokens = NonNullable<UpdateAccountParams['api_tokens']>;
const ended = refused('GENERAL.UNAUTHENTICATED');

describe('the profile', () => {
  let person: Sdk;
  beforeAll(async () => {
    person = await server.person('profile@example.com');
  });

  test('is what the account tells of itself, with absent members left as they are', async () => {
    const before = await person.account.getMe();
    expect(before).toMatchObject({
      email: 'profile@example.com',
      is_super: false,
      memberships: [],
      api_tokens: [],
      phone_numbers: [],
      lifecycle: { last_login_at: now(), onboarding_completed: false },
    });
    server.clock.advance(1);
    const address = { label: 'home', address: { city: 'Zürich', zip: '8001', street: null } };
    await person.account.updateAccount({ phone_numbers: ['+41 44 668 18 00'], addresses: [address] });
    await person.account.updateAccount({ onboarding_completed: true });
    expect(await person.account.getMe()).toEqual({
      ...before,
      phone_numbers: ['+41 44 668 18 00'],
      addresses: [address],
      lifecycle: { ...before.lifecycle, onboarding_completed: true },
      updated_at: before.updated_at + 1,
      version: before.version + 2,
    });
  });

  test('tells every store of the account once that it changed, and of no change nothing', async () => {
    const stores = [await newStore(person), await newStore(person)];
    const { id, addresses, version } = await person.account.getMe();
    const told = async () => {
      const logs = await Promise.all(
        stores.map((store) => person.event.list({ storeId: store.id, entity: id })),
      );
      return logs.map(({ items }) => items.map((event) => event.data));
    };
    await person.account.updateAccount({ phone_numbers: ['+1 555 0100'] });
    const once = [{ change: 'profile_changed', account: { id, email: 'profile@example.com' } }];
    expect(await told()).toEqual([once, once]);

    await person.account.updateAccount({ phone_numbers: ['+1 555 0100'], addresses });
    await person.account.updateAccount({ api_tokens: [] });
    expect(await told()).toEqual([once, once]);
    expect((await person.account.getMe()).version).toBe(version + 1);
  });

  test('takes no phone number that is none', async () => {
    await expect(person.account.updateAccount({ phone_numbers: ['call me'] })).rejects.toMatchObject(
      faulty('phone_numbers.0', 'INVALID_FORMAT'),
    );
  });
});

describe('an API token', () => {
  let person: Sdk;
  beforeAll(async () => {
    person = await server.person('tokens@example.com');
  });

  test('is shown once: afterwards there is only its hint', async () => {
    const { newly_created_tokens } = await person.account.updateAccount({
      api_tokens: [{ id: null, name: 'ci' }],
    });
    const [{ value = '', ...shown } = {}] = newly_created_tokens;
    expect(value).toMatch(/^stoa_api_[0-9A-Za-z]{46}$/);
    expect(shown).toMatchObject({
      name: 'ci',
      hint: value.slice(-4),
      scopes: ['*'],
      store_ids: null,
      type: null,
    });
    const me = await person.account.getMe();
    expect(me.api_tokens).toEqual([shown]);
    expect(JSON.stringify(me)).not.toContain(value.slice(9, -4));
    expect(await server.sdkFor(value).account.getMe()).toEqual(me);
    const viaKey = await server.fetch('/v1/accounts/me', { headers: { 'x-api-key': value } });
    expect(await viaKey.json()).toEqual(me);
  });

  test('ends after 90 days when nothing else is said, at the said time, or never', async () => {
    const usual = await sdkWithToken(server, person);
    const soon = await sdkWithToken(server, person, { expires_at: now() + day });
    const never = await sdkWithToken(server, person, { expires_at: null });
    const expiries = (await person.account.getMe()).api_tokens.slice(-3).map((token) => token.expires_at);
    expect(expiries).toEqual([now() + 90 * day, now() + day, null]);
    server.clock.advance(day);
    await expect(soon.account.getMe()).rejects.toMatchObject(ended);
    server.clock.advance(89 * day - 1);
    expect(await usual.account.getMe()).toMatchObject({ email: 'tokens@example.com' });
    server.clock.advance(1);
    await expect(usual.account.getMe()).rejects.toMatchObject(ended);
    server.clock.advance(9_000 * day);
    expect(await never.account.getMe()).toMatchObject({ email: 'tokens@example.com' });
    server.clock.advance(-9_090 * day);
  });

  test('does what its scopes name, and is told the scope it lacks', async () => {
    const { id: storeId } = await newStore(person);
    const reader = await sdkWithToken(server, person, { scopes: ['markets:read'] });
    expect(await reader.market.list({ storeId })).toHaveLength(2);
    const body = { storeId, key: 'uk', currency: 'GBP', tax_mode: 'inclusive' as const };
    await expect(reader.market.create(body)).rejects.toMatchObject({
      ...refused('GENERAL.FORBIDDEN'),
      message: expect.stringContaining('markets:write'),
    });
    await expect(reader.account.getMe()).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
    await expect(newApiToken(person, { scopes: ['markets:dance' as 'markets:read'] })).rejects.toMatchObject(
      faulty('api_tokens.0.scopes.0', 'INVALID_VALUE'),
    );
  });

  test('works in the stores it names and knows of no other', async () => {
    const [one, two] = [await newStore(person), await newStore(person)];
    const limited = await sdkWithToken(server, person, { store_ids: [one.id] });
    expect(await limited.store.getStore({ id: one.id })).toEqual(one);
    await expect(limited.store.getStore({ id: two.id })).rejects.toMatchObject(refused('STORE.NOT_FOUND'));
    expect((await limited.store.getStores({})).items).toEqual([one]);
    const foreign = await newStore(server.admin);
    for (const id of [foreign.id, 'store_unknown']) {
      await expect(newApiToken(person, { store_ids: [id] })).rejects.toMatchObject(
        refused('STORE.NOT_FOUND'),
      );
    }
  });

  test('makes none that may do more than itself', async () => {
    const [one, two] = [await newStore(person), await newStore(person)];
    const exceeded = refused('ACCOUNT.TOKEN_SCOPE_EXCEEDED');
    const minter = await sdkWithToken(server, person, { scopes: ['account:write', 'store:read'] });
    await expect(newApiToken(minter)).rejects.toMatchObject(exceeded);
    await expect(newApiToken(minter, { scopes: ['store:read', 'store:write'] })).rejects.toMatchObject(
      exceeded,
    );
    expect(await newApiToken(minter, { scopes: ['store:read'] })).toBeTypeOf('string');

    const limited = await sdkWithToken(server, person, { store_ids: [one.id] });
    await expect(newApiToken(limited)).rejects.toMatchObject(exceeded);
    await expect(newApiToken(limited, { store_ids: [one.id, two.id] })).rejects.toMatchObject(exceeded);
    expect(await newApiToken(limited, { store_ids: [one.id] })).toBeTypeOf('string');
  });

  test('makes none that outlives itself', async () => {
    const brief = await sdkWithToken(server, person, { expires_at: now() + 60 });
    for (const expires_at of [now() + 61, null]) {
      await expect(newApiToken(brief, { expires_at })).rejects.toMatchObject(
        refused('ACCOUNT.TOKEN_SCOPE_EXCEEDED'),
      );
    }
    const child = await sdkWithToken(server, brief);
    server.clock.advance(60);
    await expect(child.account.getMe()).rejects.toMatchObject(ended);
    server.clock.advance(-60);
  });

  test('is not made for a time that is over, nor by a super for a store that is not there', async () => {
    await expect(newApiToken(person, { expires_at: now() })).rejects.toMatchObject(
      faulty('api_tokens.0.expires_at', 'IN_THE_PAST'),
    );
    await expect(newApiToken(server.admin, { store_ids: ['store_unknown'] })).rejects.toMatchObject(
      refused('STORE.NOT_FOUND'),
    );
  });
});

describe('the list of API tokens', () => {
  /** Somebody with the tokens `one` and `two`. */
  async function holder(email: string) {
    const person = await server.person(email);
    const one = await sdkWithToken(server, person, { name: 'one' });
    const two = await sdkWithToken(server, person, { name: 'two' });
    const names = async () => (await person.account.getMe()).api_tokens.map((token) => token.name);
    const [first] = (await person.account.getMe()).api_tokens;
    return { person, one, two, names, first: first?.id ?? '' };
  }

  test('is added to by a list of new entries alone', async () => {
    const { person, one, names } = await holder('adds@example.com');
    await person.account.updateAccount({ api_tokens: [{ id: null, name: 'three' }, { name: 'four' }] });
    expect(await names()).toEqual(['one', 'two', 'three', 'four']);
    expect(await one.account.getMe()).toMatchObject({ email: 'adds@example.com' });
  });

  test('becomes the sent one when that names an old entry: the rest is revoked at once', async () => {
    const { person, one, two, names, first } = await holder('replaces@example.com');
    await person.account.updateAccount({
      api_tokens: [
        { id: first, name: 'renamed' },
        { id: null, name: 'new' },
      ],
    });
    expect(await names()).toEqual(['renamed', 'new']);
    expect(await one.account.getMe()).toMatchObject({ email: 'replaces@example.com' });
    await expect(two.account.getMe()).rejects.toMatchObject(ended);
  });

  test('changes what an entry with an id sends, and nothing when it is sent back as it was read', async () => {
    const { person, one } = await holder('changes@example.com');
    const store = await newStore(person);
    const before = await person.account.getMe();
    await person.account.updateAccount({ api_tokens: before.api_tokens as SentTokens });
    expect(await person.account.getMe()).toEqual(before);

    const [first, second] = before.api_tokens as SentTokens;
    const narrowed = { scopes: ['account:read', 'store:read'] as const, store_ids: [store.id] };
    await person.account.updateAccount({
      api_tokens: [{ ...first, ...narrowed, scopes: [...narrowed.scopes], expires_at: now() + day }, second],
    } as { api_tokens: SentTokens });
    const after = await person.account.getMe();
    expect(after.api_tokens).toEqual([
      { ...before.api_tokens[0], ...narrowed, expires_at: now() + day },
      before.api_tokens[1],
    ]);
    expect(after.version).toBe(before.version + 1);
    await expect(one.account.updateAccount({})).rejects.toMatchObject(refused('GENERAL.FORBIDDEN'));
    expect(await one.store.getStore({ id: store.id })).toMatchObject({ id: store.id });
  });

  test('gives no token more than the one it is changed through', async () => {
    const { person, first } = await holder('widens@example.com');
    const limited = await sdkWithToken(server, person, { name: 'limited', scopes: ['account:write'] });
    const own = (await person.account.getMe()).api_tokens.find(({ name }) => name === 'limited')?.id ?? '';
    await expect(
      limited.account.updateAccount({ api_tokens: [{ id: first }, { id: own, scopes: ['*'] }] }),
    ).rejects.toMatchObject(refused('ACCOUNT.TOKEN_SCOPE_EXCEEDED'));
    await expect(
      limited.account.updateAccount({ api_tokens: [{ id: first, expires_at: null }] }),
    ).rejects.toMatchObject(refused('ACCOUNT.TOKEN_SCOPE_EXCEEDED'));
  });

  test('is changed and the account deleted only at the version that If-Match names', async () => {
    const { person, names } = await holder('versions@example.com');
    const { version } = await person.account.getMe();
    const stale = refused('GENERAL.VERSION_MISMATCH');
    const add = (ifMatch: number) =>
      person.account.updateAccount({ api_tokens: [{ name: 'three' }] }, { ifMatch });
    await expect(add(version - 1)).rejects.toMatchObject(stale);
    await add(version);
    await expect(add(version)).rejects.toMatchObject(stale);
    expect(await names()).toEqual(['one', 'two', 'three']);
    await expect(person.account.deleteAccount({}, { ifMatch: version })).rejects.toMatchObject(stale);
    await person.account.deleteAccount({}, { ifMatch: version + 1 });
  });

  test.each([
    ['null', null],
    ['an empty list', []],
  ])('is emptied by %s', async (name, api_tokens) => {
    const { person, one, two, names } = await holder(`${name.replaceAll(' ', '-')}@example.com`);
    await person.account.updateAccount({ api_tokens });
    expect(await names()).toEqual([]);
    for (const token of [one, two]) await expect(token.account.getMe()).rejects.toMatchObject(ended);
  });

  test('stays as it is when one entry is not known, or is another account’s', async () => {
    const { person, names } = await holder('strict@example.com');
    const other = await holder('other@example.com');
    for (const id of ['tok_unknown', other.first]) {
      await expect(
        person.account.updateAccount({ api_tokens: [{ name: 'made' }, { id }] }),
      ).rejects.toMatchObject(refused('ACCOUNT.TOKEN_NOT_FOUND'));
    }
    expect(await names()).toEqual(['one', 'two']);
    expect(await other.names()).toEqual(['one', 'two']);
  });
});

test('when a token was last used is written down, also by a server that stops at once', async () => {
  const database = await databaseForThisTest();
  const before = await startTestServer({ database });
  const person = await before.person('used@example.com');
  const token = await newApiToken(person, { name: 'used' });
  await newApiToken(person, { name: 'unused' });
  await before.sdkFor(token).account.getMe();
  const used = Math.floor(before.clock.now().getTime() / 1000);
  await before.close();
  const after = await serverForThisTest({ database });
  const { api_tokens } = await after.sdkFor(token).account.getMe();
  expect(api_tokens).toMatchObject([
    { name: 'used', last_used_at: used },
    { name: 'unused', last_used_at: null },
  ]);
});
