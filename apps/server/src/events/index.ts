/**
 * The event log: `emit` writes an event in the transaction of the change it tells of.
 * Tables: events, event_sequences.
 */
export { emit } from './emit.ts';
export { emitAll } from './emit-all.ts';
export { eventsOfPerson } from './erase-person.ts';
