/**
 * The event log: `emit` writes an event in the transaction of the change it tells of.
 * Tables: events, event_sequences.
 */
export { emit, emitAll } from './emit.ts';
export { eventsOfPerson } from './erase-person.ts';
