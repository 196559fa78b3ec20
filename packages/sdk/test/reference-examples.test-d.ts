/**
 * The examples of the published reference, as they are printed, and what its text says of them.
 * Compiled against the built package as an application would be; not run.
 */
import {
  type Admin,
  createAdmin,
  createClient,
  type ErrorCode,
  type EventName,
  marketApi,
  type Session,
  StoaError,
  type Store,
  type Webhook,
} from '@stoa/sdk';

export async function getStore(sdk: Admin) {
  const store = await sdk.store.getStore({});

  console.log(store.key, store.settings);
}

export async function getStores(sdk: Admin) {
  const result = await sdk.store.getStores({
    query: 'store',
    isNetwork: false,
    status: 'ACTIVE',
    limit: 20,
    cursor: null,
    sort_field: 'created_at',
    sort_direction: 'desc',
  });

  result.items.forEach((store) => {
    console.log(store.key);
  });
}

export async function createStore(sdk: Admin) {
  const result = await sdk.store.createStore({
    key: 'my-store',
    timezone: 'America/New_York',
    billing_email: '[email protected]',
    languages: [{ id: 'en' }],
    emails: {
      billing: '[email protected]',
      support: '[email protected]',
    },
  });
  return result;
}

export async function updateStore(sdk: Admin) {
  const result = await sdk.store.updateStore({
    id: 'store_abc123',
    key: 'my-updated-store',
    timezone: 'America/New_York',
    languages: [{ id: 'en' }],
    emails: {
      billing: '[email protected]',
      support: '[email protected]',
    },
  });
  return result;
}

export async function deleteStore(sdk: Admin) {
  await sdk.store.deleteStore({
    id: 'store_abc123',
  });
}

export async function addMember(sdk: Admin) {
  await sdk.store.addMember({
    email: '[email protected]',
    role: 'admin', // 'admin' | 'owner' | 'super'
  });
}

export async function removeMember(sdk: Admin) {
  await sdk.store.removeMember({
    account_id: 'acc_abc123',
  });
}

export async function markets(sdk: Admin) {
  const all = await sdk.market.list();
  await sdk.market.create({ key: 'uk', currency: 'GBP', tax_mode: 'inclusive' });
  await sdk.market.list({ storeId: 'store_abc123' });
  return all.map((market) => market.currency);
}

export async function paging(sdk: Admin): Promise<Store[]> {
  const stores: Store[] = [];
  for await (const store of sdk.store.getStores.all({})) stores.push(store);
  for await (const member of sdk.store.listMembers.all()) console.log(member.email);
  return stores;
}

export async function errors(sdk: Admin): Promise<ErrorCode | undefined> {
  try {
    await sdk.store.removeMember({ accountId: 'acc_abc123' }, { idempotencyKey: 'k', timeoutMs: 1000 });
    return undefined;
  } catch (error) {
    if (!(error instanceof StoaError)) throw error;
    if (error.code === 'MEMBER.LAST_OWNER') console.log(error.validationErrors[0]?.field);
    return error.code;
  }
}

export async function locking(sdk: Admin, store: Store, signal: AbortSignal) {
  const onResponse = (response: Response) => console.log(response.headers.get('etag'));
  await sdk.store.updateStore({ is_network: true }, { ifMatch: store.version, signal, onResponse });
}

export async function sessions(kept: Session | null) {
  const sdk: Admin = createAdmin({
    baseUrl: 'https://stoa.example.com',
    session: kept,
    onSession: (session) => console.log(session?.access_expires_at),
    fetch: globalThis.fetch,
  });
  await sdk.auth.code({ email: 'owner@example.com' });
  const session: Session = await sdk.auth.verify({ email: 'owner@example.com', code: '123456' });
  return session;
}

export const storefront = marketApi(
  createClient({ baseUrl: 'https://stoa.example.com', storeId: 'store_1' }),
);

export const events: EventName[] = ['store.created', 'account.updated'];

export async function mistakes(sdk: Admin) {
  // @ts-expect-error a store needs a key
  await sdk.store.createStore({ timezone: 'UTC', billing_email: 'owner@example.com' });
  // @ts-expect-error a member is removed by its account
  await sdk.store.removeMember({});
  // @ts-expect-error there is no such status
  await sdk.store.getStores({ status: 'OPEN' });
  // @ts-expect-error markets are no list of pages
  sdk.market.list.all();
}

export async function aWebhookIsSentBackAsItCame(sdk: Admin, webhook: Webhook) {
  const { id, key, url, events, headers, secret, enabled } = webhook;
  await sdk.store.updateWebhook({ id, key, url, events, headers, secret, enabled });
  for (const { event, form_id: filter } of events) {
    if (event === 'order.*' || event === 'order.created') console.log(filter);
    // @ts-expect-error no event is called so
    if (event === 'order.create') console.log(filter);
  }
}
