import type { Audience } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { refused } from '../../../../test/refused.ts';
import { type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { linkedToken, mailsTo, newVisitor, verifiedVisitor } from '../../../../test/visitors.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

let made = 0;
const newEmail = () => `reader-${made++}@example.com`;
const newAudience = (type: 'standard' | 'confirmation' = 'standard'): Promise<Audience> =>
  shop.admin.audience.create({ storeId, key: `audience-${made++}`, type: { type } });
const read = (id: string) => shop.admin.audience.get({ storeId, id });
const subscribers = async (id: string) => (await shop.admin.audience.listSubscribers({ storeId, id })).items;
const join = (id: string, email: string) => server.sdkFor().storefront.subscribe({ storeId, id, email });
const added = async (id: string) => {
  const { items } = await shop.admin.event.list({ storeId, entity: id, type: 'audience.subscriber_added' });
  return items.length;
};
const confirmationTo = (email: string, count = 1) =>
  eventually(async () => {
    const mails = await mailsTo(server, email);
    expect(mails).toHaveLength(count);
    return linkedToken(mails[0]?.text ?? '', 'confirm');
  });

describe('an audience of type confirmation', () => {
  test('takes somebody in when they have confirmed, and tells of it then', async () => {
    const { id, key } = await newAudience('confirmation');
    const email = newEmail();
    expect(await join(id, email)).toEqual({
      ...{ checkout_url: null, subscription: { audience_id: id, status: 'pending' } },
    });
    const token = await confirmationTo(email);
    expect(await read(id)).toMatchObject({ subscribers: { active: 0, pending: 1 } });
    expect(await added(id)).toBe(0);
    const { storefront } = server.sdkFor();
    expect(await storefront.getConfirmation({ storeId, token })).toEqual({ confirmed: false, audience: key });
    expect(await storefront.confirm({ storeId, token })).toEqual({ confirmed: true });
    expect(await storefront.confirm({ storeId, token })).toEqual({ confirmed: true });
    expect(await storefront.getConfirmation({ storeId, token })).toEqual({ confirmed: true, audience: key });
    expect(await read(id)).toMatchObject({ subscribers: { active: 1, pending: 0 } });
    expect(await subscribers(id)).toMatchObject([{ email, status: 'active', source: 'signup' }]);
    expect(await added(id)).toBe(1);
  });

  test('asks also whom the team adds', async () => {
    const { id } = await newAudience('confirmation');
    const email = newEmail();
    expect(await shop.admin.audience.addSubscriber({ storeId, id, email })).toMatchObject({
      subscriber: { status: 'pending', subscribed_at: null },
    });
    expect(await shop.admin.audience.addSubscriber({ storeId, id, email })).toMatchObject({ skipped: true });
    await confirmationTo(email);
  });

  test('does not ask whoever has proven the address in their session', async () => {
    const { id } = await newAudience('confirmation');
    const email = newEmail();
    const { sdk } = await verifiedVisitor(server, storeId, email);
    expect(await sdk.storefront.subscribe({ id })).toMatchObject({ subscription: { status: 'active' } });
    expect(await sdk.storefront.getAudienceAccess({ id })).toMatchObject({ has_access: true });
    expect(await read(id)).toMatchObject({ subscribers: { active: 1, pending: 0 } });
  });

  test('asks again whoever asks again, and takes the link for a week', async () => {
    const { id } = await newAudience('confirmation');
    const email = newEmail();
    await join(id, email);
    const token = await confirmationTo(email);
    await join(id, email);
    await confirmationTo(email, 2);
    server.clock.advance(7 * 86_400);
    await expect(server.sdkFor().storefront.confirm({ storeId, token })).rejects.toMatchObject(
      refused('SUBSCRIBER.TOKEN_INVALID'),
    );
  });
});

describe('unsubscribing', () => {
  /** Somebody in an audience, and the token of their link to leave. */
  const subscribed = async (type: 'standard' | 'confirmation' = 'standard') => {
    const { id, key } = await newAudience(type);
    const email = newEmail();
    await join(id, email);
    const [subscriber] = await subscribers(id);
    return { id, key, email, token: linkedToken(subscriber?.unsubscribe_url ?? '', 'unsubscribe') };
  };

  test('is shown by GET and done by POST, once and for all', async () => {
    const { id, key, email, token } = await subscribed();
    const { storefront } = server.sdkFor();
    expect(await storefront.getUnsubscription({ storeId, token })).toEqual({
      unsubscribed: false,
      audience: key,
    });
    expect(await read(id)).toMatchObject({ subscribers: { active: 1 } });
    for (let n = 0; n < 2; n += 1) {
      expect(await storefront.unsubscribe({ storeId, token })).toEqual({ unsubscribed: true });
    }
    expect(await storefront.getUnsubscription({ storeId, token })).toEqual({
      unsubscribed: true,
      audience: key,
    });
    expect(await read(id)).toMatchObject({ subscribers: { active: 0 } });
    const { items } = await shop.admin.event.list({
      storeId,
      entity: id,
      type: 'audience.subscriber_removed',
    });
    expect(items).toMatchObject([{ data: { subscriber: { email, status: 'cancelled' } } }]);
  });

  test('works by the button of a mail program, which posts a form and nothing else (RFC 8058)', async () => {
    for (const path of ['/subscriptions/unsubscribe/STORE', '/v1/storefront/STORE/audiences/unsubscribe']) {
      const { id, token } = await subscribed();
      const answer = await server.fetch(`${path.replace('STORE', storeId)}?token=${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect(answer.status).toBe(200);
      expect(await subscribers(id)).toMatchObject([{ status: 'cancelled' }]);
    }
  });

  test('and confirming have a page for people, which acts when its button is pressed', async () => {
    const { id, email } = await subscribed('confirmation');
    const token = await confirmationTo(email);
    const path = `/subscriptions/confirm/${storeId}?token=${token}`;
    const shown = await server.fetch(path);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await shown.text()).toContain('<form method="post"><button>Yes, confirm</button></form>');
    expect(await subscribers(id)).toMatchObject([{ status: 'pending' }]);
    expect(await (await server.fetch(path, { method: 'POST' })).text()).toContain('Thank you');
    expect(await subscribers(id)).toMatchObject([{ status: 'active' }]);
    expect((await server.fetch(`/subscriptions/confirm/${storeId}?token=<b>`)).status).toBe(400);
    expect((await server.fetch('/subscriptions/unsubscribe/store_unknown')).status).toBe(400);
  });

  test('is nothing the team, an import or a stranger can undo; the person can', async () => {
    const { id, email, token } = await subscribed();
    await server.sdkFor().storefront.unsubscribe({ storeId, token });
    expect(await shop.admin.audience.addSubscriber({ storeId, id, email })).toMatchObject({
      ...{ skipped: true, subscriber: { status: 'cancelled' } },
    });
    // Whoever types the address into the form may be anybody: a mail asks.
    expect(await join(id, email)).toMatchObject({ subscription: { status: 'active' } });
    expect(await subscribers(id)).toMatchObject([{ status: 'pending' }]);
    await server.sdkFor().storefront.confirm({ storeId, token: await confirmationTo(email) });
    expect(await subscribers(id)).toMatchObject([{ status: 'active' }]);
    expect(await read(id)).toMatchObject({ subscribers: { active: 1, pending: 0 } });
  });

  test('of somebody who has not confirmed takes them out, and the old link brings nobody back', async () => {
    const { id, email, token } = await subscribed('confirmation');
    const confirm = await confirmationTo(email);
    await server.sdkFor().storefront.unsubscribe({ storeId, token });
    expect(await server.sdkFor().storefront.confirm({ storeId, token: confirm })).toEqual({
      confirmed: false,
    });
    expect(await read(id)).toMatchObject({ subscribers: { active: 0, pending: 0 } });
  });

  test('works in a store that is archived', async () => {
    const closing = await staffedStore(server, `closing-${made++}`);
    const at = { storeId: closing.store.id };
    const { id } = await closing.admin.audience.create({ ...at, key: 'news' });
    const { subscriber } = await closing.admin.audience.addSubscriber({ ...at, id, email: newEmail() });
    await closing.owner.store.updateStore({ id: closing.store.id, status: 'ARCHIVED' });
    const token = linkedToken(subscriber?.unsubscribe_url ?? '', 'unsubscribe');
    expect(await server.sdkFor().storefront.unsubscribe({ ...at, token })).toEqual({ unsubscribed: true });
  });

  test('takes no token that is forged, of another kind, or of another store', async () => {
    const { email, token } = await subscribed('confirmation');
    const confirm = await confirmationTo(email);
    const other = await staffedStore(server, `other-${made++}`);
    const invalid = refused('SUBSCRIBER.TOKEN_INVALID');
    const { storefront } = server.sdkFor();
    for (const forged of [`${token}x`, token.slice(0, -1), confirm, 'nonsense', '...']) {
      await expect(storefront.unsubscribe({ storeId, token: forged })).rejects.toMatchObject(invalid);
    }
    await expect(storefront.unsubscribe({ storeId: other.store.id, token })).rejects.toMatchObject(invalid);
    await expect(storefront.confirm({ storeId, token })).rejects.toMatchObject(invalid);
  });
});

describe('the storefront', () => {
  test('shows active audiences alone, and not how many are in them', async () => {
    const { id, key } = await newAudience();
    const draft = await shop.admin.audience.create({ storeId, key: `draft-${made++}`, status: 'draft' });
    const { storefront } = server.sdkFor();
    const open = { id, store_id: storeId, key, status: 'active', type: { type: 'standard' } };
    expect(await storefront.getAudience({ storeId, id })).toEqual(open);
    expect(await storefront.getAudience({ storeId, id: `${storeId}:${key}` })).toEqual(open);
    expect((await storefront.listAudiences({ storeId })).items[0]).toEqual(open);
    for (const call of [
      () => storefront.getAudience({ storeId, id: draft.id }),
      () => join(draft.id, newEmail()),
    ]) {
      await expect(call()).rejects.toMatchObject(refused('AUDIENCE.NOT_FOUND'));
    }
  });

  test('lets a session join by the address it claims, and says nothing of others', async () => {
    const { id } = await newAudience();
    const email = newEmail();
    await join(id, email);
    const { sdk } = await newVisitor(server, storeId, email);
    expect(await sdk.storefront.getAudienceAccess({ id })).toEqual({ has_access: false, subscription: null });
    expect(await sdk.storefront.subscribe({ id })).toMatchObject({ subscription: { status: 'active' } });
    expect(await subscribers(id)).toHaveLength(1);
  });

  test('asks for an address, a session of its own, and does not take money', async () => {
    const { id } = await newAudience();
    const nobody = await newVisitor(server, storeId);
    const { storefront } = server.sdkFor();
    await expect(storefront.subscribe({ storeId, id })).rejects.toMatchObject(
      refused('GENERAL.UNAUTHENTICATED'),
    );
    await expect(nobody.sdk.storefront.subscribe({ id })).rejects.toMatchObject(
      refused('PROFILE.EMAIL_REQUIRED'),
    );
    await expect(nobody.sdk.storefront.subscribe({ id, profile_id: 'prof_other' })).rejects.toMatchObject(
      refused('PROFILE.NOT_FOUND'),
    );
    const type = { type: 'paid' as const, prices: [] };
    const paid = await shop.admin.audience.create({ storeId, key: `paid-${made++}`, type });
    await expect(join(paid.id, newEmail())).rejects.toMatchObject(refused('AUDIENCE.PAYMENT_REQUIRED'));
  });

  test('shows the locations where something can be fetched', async () => {
    const hidden = await shop.admin.location.create({ storeId, key: 'warehouse', address: {} });
    const open = await shop.admin.location.create({
      storeId,
      key: 'shop',
      address: {},
      is_pickup_location: true,
    });
    const { storefront } = server.sdkFor();
    expect(await storefront.listLocations({ storeId })).toEqual([open]);
    expect(await storefront.getLocation({ storeId, id: open.id })).toEqual(open);
    await expect(storefront.getLocation({ storeId, id: hidden.id })).rejects.toMatchObject(
      refused('LOCATION.NOT_FOUND'),
    );
  });
});
