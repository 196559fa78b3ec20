import type { StoreContext, Writing } from '#kernel/context';

/** Something of a store that does not work without an integration. */
export interface IntegrationUser {
  /** `market`, `agent` ... */
  type: string;
  id: string;
  key: string;
}

/** What of a feature uses the integration, in the transaction that wants to delete it. */
export type FindUsers = (ctx: Writing<StoreContext>, integrationId: string) => Promise<IntegrationUser[]>;
