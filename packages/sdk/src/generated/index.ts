// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import { type AccountApi, accountApi } from './account.ts';
import { type AgentApi, agentApi } from './agent.ts';
import { type AuditApi, auditApi } from './audit.ts';
import { type AuthApi, authApi } from './auth.ts';
import { type AutomationApi, automationApi } from './automation.ts';
import { type DeployApi, deployApi } from './deploy.ts';
import { type EventApi, eventApi } from './event.ts';
import { type IntegrationApi, integrationApi } from './integration.ts';
import { type MarketApi, marketApi } from './market.ts';
import { type PlatformApi, platformApi } from './platform.ts';
import { type StoreApi, storeApi } from './store.ts';
import { type StorefrontApi, storefrontApi } from './storefront.ts';
import { type WebhookApi, webhookApi } from './webhook.ts';

export * from './account.ts';
export * from './agent.ts';
export * from './audit.ts';
export * from './auth.ts';
export * from './automation.ts';
export * from './deploy.ts';
export * from './error-code.ts';
export * from './event.ts';
export * from './event-data.ts';
export * from './event-name.ts';
export * from './integration.ts';
export * from './market.ts';
export * from './platform.ts';
export * from './store.ts';
export * from './storefront.ts';
export * from './types.ts';
export * from './webhook.ts';

/** Every namespace of the API. */
export interface Namespaces {
  store: StoreApi;
  market: MarketApi;
  webhook: WebhookApi;
  agent: AgentApi;
  storefront: StorefrontApi;
  automation: AutomationApi;
  deploy: DeployApi;
  integration: IntegrationApi;
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
  webhook: webhookApi(client),
  agent: agentApi(client),
  storefront: storefrontApi(client),
  automation: automationApi(client),
  deploy: deployApi(client),
  integration: integrationApi(client),
  auth: authApi(client),
  account: accountApi(client),
  event: eventApi(client),
  platform: platformApi(client),
  audit: auditApi(client),
});
