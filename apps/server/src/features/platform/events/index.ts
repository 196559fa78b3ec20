/**
 * Reading the event log, which `emit` of the events floor writes, and the catalogue of events.
 * Tables: events. Events: none of its own.
 */
import { getWebhookEvents } from './get-webhook-events.ts';
import { listEvents } from './list-events.ts';
import { streamEvents } from './stream-events.ts';

export const verbs = { listEvents, streamEvents, getWebhookEvents };
