/**
 * Inbound: what providers tell of by webhooks, and the addresses of ours that they were told for it.
 * Tables: provider_hooks, inbound_events. Events: none of its own; it reacts to those of integrations.
 */
import { listInboundEvents } from './list-inbound-events.ts';
import { receiveProviderWebhook } from './receive-provider-webhook.ts';

export { inboundEventsOfPerson } from './erase-person.ts';
export { handleInboundEvent } from './handle-inbound-event.ts';
export { sealedColumns } from './hook-rows.ts';
export { keepHooks, retellHooks } from './keep-hooks.ts';
export { moveHooks } from './move-hooks.ts';
export { hookTables, isForgettingHooks } from './outliving.ts';
export { isOwnToken } from './own-token.ts';
export { workOnHook } from './work-on-hook.ts';
export const verbs = { listInboundEvents, receiveProviderWebhook };
