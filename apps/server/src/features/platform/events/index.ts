/**
 * Reading the event log; it is written by `emit` of the events floor.
 * Tables: events. Events: none of its own.
 */
import { listEvents } from './list-events.ts';

export const verbs = { listEvents };
