import { authApi } from './auth.ts';
import { createClient } from './core/client.ts';
import type { ClientConfig } from './core/config.ts';
import { type Namespaces, namespacesOf } from './generated/index.ts';

/** The whole API, one namespace for each of its parts. */
export interface Admin extends Namespaces {}

/**
 * Makes the SDK: every operation of the API, in the name of an API token or of the account that logs in.
 *
 * @example
 * ```ts
 * const sdk = createAdmin({ baseUrl: 'https://stoa.example.com', storeId: 'store_...', apiToken: 'ak_...' });
 * const store = await sdk.store.getStore({});
 * ```
 */
export function createAdmin(config: ClientConfig): Admin {
  const client = createClient(config);
  return { ...namespacesOf(client), auth: authApi(client) };
}
