import { beforeAll, describe, expect, test } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { codeFor, serverForTheseTests } from '../../../../test/test-server.ts';
import { mailsTo, newVisitor, verifiedVisitor } from '../../../../test/visitors.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

let made = 0;
const newEmail = () => `visitor-${made++}@example.com`;
const ended = refused('GENERAL.UNAUTHENTICATED');
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a visitor', () => {
  test('who says nothing gets a session, of a profile without an address', async () => {
    const { sdk, profile, store, market, code_sent } = await newVisitor(server, storeId);
    expect(profile).toMatchObject({ store_id: storeId, email: null, verified: false, lists: [] });
    expect({ store, market, code_sent }).toMatchObject({
      store: { id: storeId },
      market: null,
      code_sent: false,
    });
    expect(await sdk.storefront.me()).toEqual(profile);
  });

  test('who comes back with the token goes on as the same one', async () => {
    const { sdk, profile, token } = await newVisitor(server, storeId);
    const again = await sdk.storefront.identify({ market: 'us' });
    expect(again).toMatchObject({ profile, token, market: { key: 'us', currency: 'USD' } });
  });

  test('who claims an address learns the same of it whether the store knows it or not', async () => {
    const known = newEmail();
    await shop.admin.profile.create({ storeId, email: known, name: 'Known' });
    for (const email of [known, newEmail()]) {
      const { sdk, profile } = await newVisitor(server, storeId, email);
      expect(profile).toMatchObject({ email, verified: false, name: null, lists: [] });
      expect(await sdk.storefront.me()).toEqual(profile);
    }
    expect((await shop.admin.profile.list({ storeId, email: known })).items).toMatchObject([
      { verified: false },
    ]);
  });

  test('who proves a new address has it in their profile', async () => {
    const email = newEmail();
    const { sdk, profile } = await verifiedVisitor(server, storeId, email);
    expect(profile).toMatchObject({ email, verified: true });
    expect(await sdk.storefront.me()).toEqual(profile);
    expect((await shop.admin.profile.get({ storeId, id: profile.id })).profile).toMatchObject({
      ...{ email, verified: true, verification_codes: [] },
      auth_tokens: [{ is_verified: true }],
    });
  });

  test('who proves a known address is that profile from then on, with what they did before', async () => {
    const email = newEmail();
    const known = await shop.admin.profile.create({
      storeId,
      email,
      name: 'Ada',
      fields: { secret_note: 'vip' },
    });
    const before = await newVisitor(server, storeId, email);
    await before.sdk.storefront.identify({ email, verify: true });
    const { token } = await before.sdk.storefront.verify({ code: await codeFor(server.url, email) });
    const me = await server.sdkFor(token, storeId).storefront.me();
    expect(me).toMatchObject({ id: known.id, name: 'Ada', verified: true });
    expect(JSON.stringify(me)).not.toContain('vip');
    await expect(shop.admin.profile.get({ storeId, id: before.profile.id })).rejects.toMatchObject(
      refused('PROFILE.NOT_FOUND'),
    );
    await expect(before.sdk.storefront.me()).rejects.toMatchObject(ended);
  });

  test('who is verified and proves another address is two people on one device', async () => {
    const first = await verifiedVisitor(server, storeId, newEmail());
    const email = newEmail();
    await first.sdk.storefront.identify({ email, verify: true });
    const { token } = await first.sdk.storefront.verify({ code: await codeFor(server.url, email) });
    const second = await server.sdkFor(token, storeId).storefront.me();
    expect(second.email).toBe(email);
    expect(second.id).not.toBe(first.profile.id);
    expect((await shop.admin.profile.get({ storeId, id: first.profile.id })).profile.verified).toBe(true);
  });
});

describe('a token of the storefront', () => {
  test('opens neither another storefront nor anything of the team', async () => {
    const { token } = await verifiedVisitor(server, storeId, newEmail());
    const other = await newStore(shop.owner);
    await expect(server.sdkFor(token.token, other.id).storefront.me()).rejects.toMatchObject(ended);
    const outside = server.sdkFor(token.token, storeId);
    await expect(outside.profile.list()).rejects.toMatchObject(ended);
    await expect(outside.account.getMe()).rejects.toMatchObject(ended);
    await expect(outside.store.getStore({})).rejects.toMatchObject(ended);
  });

  test('of the team opens nothing in the storefront', async () => {
    const person = await server.sdkFor().storefront.identify({ storeId });
    expect(person.token.token).toMatch(/^stoa_pt_/);
    await expect(shop.admin.storefront.me({ storeId })).rejects.toMatchObject(ended);
  });

  test('ends by logging out, by the team, by another address and by archiving', async () => {
    const loggedOut = await newVisitor(server, storeId);
    expect(await loggedOut.sdk.storefront.logout()).toEqual({ ended: true });
    await expect(loggedOut.sdk.storefront.me()).rejects.toMatchObject(ended);

    const one = await verifiedVisitor(server, storeId, newEmail());
    const at = { storeId, id: one.profile.id };
    const { profile } = await shop.admin.profile.get(at);
    const token_id = profile.auth_tokens[0]?.id ?? '';
    expect(await shop.admin.profile.endSession({ ...at, token_id })).toEqual({ deleted: true });
    await expect(shop.admin.profile.endSession({ ...at, token_id })).rejects.toMatchObject(
      refused('PROFILE.SESSION_NOT_FOUND'),
    );
    await expect(one.sdk.storefront.me()).rejects.toMatchObject(ended);

    const moved = await verifiedVisitor(server, storeId, newEmail());
    await shop.admin.profile.update({ storeId, id: moved.profile.id, email: newEmail() });
    await expect(moved.sdk.storefront.me()).rejects.toMatchObject(ended);

    const archived = await verifiedVisitor(server, storeId, newEmail());
    await shop.admin.profile.update({ storeId, id: archived.profile.id, status: 'archived' });
    await expect(archived.sdk.storefront.me()).rejects.toMatchObject(ended);
  });

  test('that was not proven ends when its profile is merged into another, a proven one moves', async () => {
    const target = await shop.admin.profile.create({ storeId, email: newEmail() });
    const anonymous = await newVisitor(server, storeId);
    await shop.admin.profile.merge({ storeId, id: target.id, source_id: anonymous.profile.id });
    await expect(anonymous.sdk.storefront.me()).rejects.toMatchObject(ended);
    const proven = await verifiedVisitor(server, storeId, newEmail());
    await shop.admin.profile.merge({ storeId, id: target.id, source_id: proven.profile.id });
    expect(await proven.sdk.storefront.me()).toMatchObject({ id: target.id });
  });
});

describe('a code', () => {
  const asked = async (email: string) => {
    const visitor = await newVisitor(server, storeId);
    const { code_sent } = await visitor.sdk.storefront.identify({ email, verify: true });
    expect(code_sent).toBe(true);
    return {
      verify: (code: string) => visitor.sdk.storefront.verify({ code }),
      code: await codeFor(server.url, email),
    };
  };
  const invalid = refused('AUTH.CODE_INVALID');

  test('is void after five wrong tries, and works once', async () => {
    const { verify, code } = await asked(newEmail());
    for (let n = 0; n < 5; n += 1) await expect(verify(wrong(code))).rejects.toMatchObject(invalid);
    await expect(verify(code)).rejects.toMatchObject(invalid);
    const once = await asked(newEmail());
    await once.verify(once.code);
    await expect(once.verify(once.code)).rejects.toMatchObject(ended);
  });

  test('works for ten minutes', async () => {
    const { verify, code } = await asked(newEmail());
    server.clock.advance(600);
    await expect(verify(code)).rejects.toMatchObject(invalid);
  });

  test('of one store proves nothing in another, and none to the team', async () => {
    const email = newEmail();
    const { code } = await asked(email);
    const other = await newStore(shop.owner);
    const there = await newVisitor(server, other.id, email);
    await expect(there.sdk.storefront.verify({ code })).rejects.toMatchObject(invalid);
    await expect(server.sdkFor().auth.verify({ email, code })).rejects.toMatchObject(invalid);
  });

  test('is sent only to whoever asks for it', async () => {
    const email = newEmail();
    expect(await newVisitor(server, storeId, email)).toMatchObject({ code_sent: false });
    expect(await mailsTo(server, email)).toEqual([]);
  });
});

// Last, because the people of the team are logged out by then, too.
test('a session ends after 90 days', async () => {
  const old = await newVisitor(server, storeId);
  server.clock.advance(90 * 86_400 - 1);
  expect(await old.sdk.storefront.me()).toMatchObject({ id: old.profile.id });
  server.clock.advance(1);
  await expect(old.sdk.storefront.me()).rejects.toMatchObject(ended);
});
