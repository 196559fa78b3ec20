// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import { type AccountApi, accountApi } from './account.ts';
import { type AuditApi, auditApi } from './audit.ts';
import { type AuthApi, authApi } from './auth.ts';
import { type EventApi, eventApi } from './event.ts';
import { type FormApi, formApi } from './form.ts';
import { type MarketApi, marketApi } from './market.ts';
import { type MediaApi, mediaApi } from './media.ts';
import { type NodeApi, nodeApi } from './node.ts';
import { type PlatformApi, platformApi } from './platform.ts';
import { type StoreApi, storeApi } from './store.ts';
import { type StorefrontApi, storefrontApi } from './storefront.ts';
import { type TaxonomyApi, taxonomyApi } from './taxonomy.ts';
import { type WebhookApi, webhookApi } from './webhook.ts';

export * from './account.ts';
export * from './audit.ts';
export * from './auth.ts';
export * from './error-code.ts';
export * from './event.ts';
export * from './event-data.ts';
export * from './event-name.ts';
export * from './form.ts';
export * from './market.ts';
export * from './media.ts';
export * from './node.ts';
export * from './platform.ts';
export * from './store.ts';
export * from './storefront.ts';
export * from './taxonomy.ts';
export * from './types.ts';
export * from './webhook.ts';

/** Every namespace of the API. */
export interface Namespaces {
  store: StoreApi;
  market: MarketApi;
  media: MediaApi;
  webhook: WebhookApi;
  node: NodeApi;
  taxonomy: TaxonomyApi;
  form: FormApi;
  storefront: StorefrontApi;
  auth: AuthApi;
  account: AccountApi;
  event: EventApi;
  platform: PlatformApi;
  audit: AuditApi;
}

/** Makes every namespace of one client. */
export const namespacesOf = (client: Client): Namespaces => ({
  store: storeApi(client),
  market: marketApi(client),
  media: mediaApi(client),
  webhook: webhookApi(client),
  node: nodeApi(client),
  taxonomy: taxonomyApi(client),
  form: formApi(client),
  storefront: storefrontApi(client),
  auth: authApi(client),
  account: accountApi(client),
  event: eventApi(client),
  platform: platformApi(client),
  audit: auditApi(client),
});
