import { type Endpoint, type EndpointName, endpoints, pathParameters } from '@stoa/contract';
import type { SeededStore } from './two-stores.ts';

/**
 * What each path parameter names, by the path up to it: where to find one in a seeded store. An endpoint
 * whose parameter is missing here fails every test that walks the contract.
 */
const objects: Record<string, (store: SeededStore) => string> = {
  '/v1/stores/{store_id}': (store) => store.id,
  '/v1/stores/{store_id}/markets/{id}': (store) => store.marketId,
  '/v1/stores/{store_id}/members/{account_id}': (store) => store.ownerId,
  '/v1/stores/{store_id}/media/{id}': (store) => store.mediaId,
  '/v1/stores/{store_id}/webhooks/{id}': (store) => store.webhookId,
  '/v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}': (store) => store.deliveryId,
  '/v1/stores/{store_id}/nodes/{id}': (store) => store.nodeId,
  '/v1/stores/{store_id}/taxonomies/{id}': (store) => store.taxonomyId,
  '/v1/stores/{store_id}/forms/{id}': (store) => store.formId,
  '/v1/stores/{store_id}/forms/{id}/submissions/{submission_id}': (store) => store.submissionId,
  '/v1/stores/{store_id}/agents/{id}': (store) => store.agentId,
  '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}': (store) => store.chatId,
  '/v1/stores/{store_id}/automations/{id}': (store) => store.automationId,
  '/v1/stores/{store_id}/automations/{id}/runs/{run_id}': (store) => store.runId,
  '/v1/storefront/{store_id}/agents/{id}': (store) => store.agentId,
  '/v1/storefront/{store_id}/agents/{id}/chats/{chat_id}': (store) => store.visitorChatId,
  '/v1/channels/telegram/{integration_id}': (store) => store.integrationId,
  '/v1/integrations/{integration_id}': (store) => store.integrationId,
  '/v1/integrations/{integration_id}/{type}': () => 'airtable',
  '/v1/storefront/{store_id}': (store) => store.id,
  '/v1/storefront/{store_id}/markets/{id}': (store) => store.marketId,
  '/v1/storefront/{store_id}/nodes/{id}': (store) => store.nodeId,
  '/v1/storefront/{store_id}/taxonomies/{id}': (store) => store.taxonomyId,
  '/v1/storefront/{store_id}/forms/{id}': (store) => store.formId,
  '/v1/stores/{store_id}/integrations/{id}': (store) => store.integrationId,
  '/v1/stores/{store_id}/integrations/config/{type}': () => 'payment',
  '/v1/stores/{store_id}/oauth/{provider}': () => 'google',
  '/v1/platform/erasures/{id}': (store) => store.id,
  '/v1/stores/{store_id}/locations/{id}': (store) => store.locationId,
  '/v1/stores/{store_id}/profiles/{id}': (store) => store.profileId,
  '/v1/stores/{store_id}/profiles/{id}/sessions/{token_id}': (store) => store.visitorSessionId,
  '/v1/stores/{store_id}/profile-erasures/{id}': (store) => store.erasedProfileId,
  '/v1/stores/{store_id}/profile-imports/{id}': (store) => store.importId,
  '/v1/stores/{store_id}/audiences/{id}': (store) => store.audienceId,
  '/v1/stores/{store_id}/audiences/{id}/subscribers/{profile_id}': (store) => store.profileId,
  '/v1/storefront/{store_id}/locations/{id}': (store) => store.locationId,
  '/v1/storefront/{store_id}/audiences/{id}': (store) => store.audienceId,
};

/** Well-formed ids that nothing has. */
const unknownIds: Record<string, string> = {
  '/v1/stores/{store_id}': 'store_00000000000000000000000000',
  '/v1/stores/{store_id}/markets/{id}': 'mkt_00000000000000000000000000',
  '/v1/stores/{store_id}/members/{account_id}': 'acc_00000000000000000000000000',
  '/v1/stores/{store_id}/media/{id}': 'med_00000000000000000000000000',
  '/v1/stores/{store_id}/webhooks/{id}': 'wh_00000000000000000000000000',
  '/v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}': 'whd_00000000000000000000000000',
  '/v1/stores/{store_id}/nodes/{id}': 'node_00000000000000000000000000',
  '/v1/stores/{store_id}/taxonomies/{id}': 'tax_00000000000000000000000000',
  '/v1/stores/{store_id}/forms/{id}': 'form_00000000000000000000000000',
  '/v1/stores/{store_id}/forms/{id}/submissions/{submission_id}': 'sub_00000000000000000000000000',
  '/v1/stores/{store_id}/agents/{id}': 'agt_00000000000000000000000000',
  '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}': 'chat_00000000000000000000000000',
  '/v1/stores/{store_id}/automations/{id}': 'auto_00000000000000000000000000',
  '/v1/stores/{store_id}/automations/{id}/runs/{run_id}': 'run_00000000000000000000000000',
  '/v1/storefront/{store_id}/agents/{id}': 'agt_00000000000000000000000000',
  '/v1/storefront/{store_id}/agents/{id}/chats/{chat_id}': 'chat_00000000000000000000000000',
  '/v1/channels/telegram/{integration_id}': 'int_00000000000000000000000000',
  '/v1/integrations/{integration_id}': 'int_00000000000000000000000000',
  '/v1/integrations/{integration_id}/{type}': 'none',
  '/v1/storefront/{store_id}': 'store_00000000000000000000000000',
  '/v1/storefront/{store_id}/markets/{id}': 'mkt_00000000000000000000000000',
  '/v1/storefront/{store_id}/nodes/{id}': 'node_00000000000000000000000000',
  '/v1/storefront/{store_id}/taxonomies/{id}': 'tax_00000000000000000000000000',
  '/v1/storefront/{store_id}/forms/{id}': 'form_00000000000000000000000000',
  '/v1/stores/{store_id}/integrations/{id}': 'int_00000000000000000000000000',
  '/v1/stores/{store_id}/integrations/config/{type}': 'none',
  '/v1/stores/{store_id}/oauth/{provider}': 'none',
  '/v1/platform/erasures/{id}': 'store_00000000000000000000000000',
  '/v1/stores/{store_id}/locations/{id}': 'loc_00000000000000000000000000',
  '/v1/stores/{store_id}/profiles/{id}': 'prof_00000000000000000000000000',
  '/v1/stores/{store_id}/profiles/{id}/sessions/{token_id}': 'pses_00000000000000000000000000',
  '/v1/stores/{store_id}/profile-erasures/{id}': 'prof_00000000000000000000000000',
  '/v1/stores/{store_id}/profile-imports/{id}': 'imp_00000000000000000000000000',
  '/v1/stores/{store_id}/audiences/{id}': 'aud_00000000000000000000000000',
  '/v1/stores/{store_id}/audiences/{id}/subscribers/{profile_id}': 'prof_00000000000000000000000000',
  '/v1/storefront/{store_id}/locations/{id}': 'loc_00000000000000000000000000',
  '/v1/storefront/{store_id}/audiences/{id}': 'aud_00000000000000000000000000',
};

export const endpointNames = Object.keys(endpoints) as EndpointName[];

/** Path parameters of an endpoint, each found by `find` under the path that leads to it. */
function parametersOf(entry: Endpoint, find: (place: string) => string): Record<string, string> {
  return Object.fromEntries(
    pathParameters(entry).map((name) => {
      const place = entry.path.slice(0, entry.path.indexOf(`{${name}}`) + name.length + 2);
      return [name, find(place)];
    }),
  );
}

/** The parameters that name the store `inStore` and, below it, objects of `of`. */
export const namedIn = (entry: Endpoint, inStore: SeededStore, of = inStore): Record<string, string> =>
  parametersOf(entry, (place) => found(objects, place)(isStore(place) ? inStore : of));

/** The same, of things that do not exist, in the store `inStore` or in an unknown one. */
export const unknownIn = (entry: Endpoint, inStore?: SeededStore): Record<string, string> =>
  parametersOf(entry, (place) => (inStore && isStore(place) ? inStore.id : found(unknownIds, place)));

const isStore = (place: string): boolean => /^\/v1\/(?:stores|storefront)\/\{store_id\}$/.test(place);

function found<Value>(table: Record<string, Value>, place: string): Value {
  const value = table[place];
  if (value === undefined) throw new Error(`Say in path-objects.ts what ${place} names.`);
  return value;
}
