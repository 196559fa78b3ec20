import { z } from 'zod';
import { accountEvents } from './account-events.ts';
import { audienceEvents } from './audience-events.ts';
import { cartEvents } from './cart-events.ts';
import { Event, type EventDeclaration, eventApiVersion } from './event.ts';
import { formSubmissionEvents } from './form-submission-events.ts';
import { integrationEvents } from './integration-events.ts';
import { mediaEvents } from './media-events.ts';
import { nodeEvents } from './node-events.ts';
import { orderEvents } from './order-events.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';
import { productEvents } from './product-events.ts';
import { providerEvents } from './provider-events.ts';
import { serviceEvents } from './service-events.ts';
import { shipmentEvents } from './shipment-events.ts';
import { storeEvents } from './store-events.ts';
import { webhookEvents } from './webhook-events.ts';

/** Every event of the platform by its name. Each is written in the transaction of the change it tells of. */
export const events = {
  ...storeEvents,
  ...accountEvents,
  ...nodeEvents,
  ...formSubmissionEvents,
  ...orderEvents,
  ...shipmentEvents,
  ...productEvents,
  ...serviceEvents,
  ...providerEvents,
  ...cartEvents,
  ...audienceEvents,
  ...mediaEvents,
  ...integrationEvents,
  ...webhookEvents,
};

type Events = typeof events;

/** A name a subscription may have and a delivery may bear. */
export type EventName = keyof Events;

/** A name that is only another one of an event. */
export type EventAlias = {
  [Name in EventName]: Events[Name] extends { aliasOf?: undefined } ? never : Name;
}[EventName];

/** A name an event is emitted under. */
export type EmittedName = Exclude<EventName, EventAlias>;

export type EventData<Name extends EventName> = z.infer<Events[Name]['data']>;

/** An event of a known name. */
export type EventOf<Name extends EventName> = {
  [Each in Name]: Omit<Event, 'type' | 'data'> & { type: Each; data: EventData<Each> };
}[Name];

export const eventNames = Object.keys(events) as EventName[];

export const isEventName = (name: string): name is EventName => Object.hasOwn(events, name);

/** The declaration of an event, with the members that not all of them have. */
export const declarationOf = (name: EventName): EventDeclaration => events[name];

/** The name the event is emitted under: another one than `name` for an alias. */
export const emittedNameOf = (name: EventName): EmittedName =>
  (declarationOf(name).aliasOf ?? name) as EmittedName;

/** The schema of an event of this name. */
export const eventSchema = (name: EventName): z.ZodType =>
  Event.extend({ type: z.literal(name), data: events[name].data });

/** A complete event of this name, as a receiver could get it. */
export const exampleEvent = <Name extends EventName>(name: Name): EventOf<Name> =>
  ({
    id: exampleIds.event,
    type: name,
    store_id: exampleIds.store,
    created_at: exampleTime,
    api_version: eventApiVersion,
    data: events[name].example.data,
    previous_attributes: declarationOf(name).example.previous_attributes ?? null,
    actor: { type: 'account', id: exampleIds.account },
    request_id: exampleIds.request,
    sequence: 1,
  }) as EventOf<Name>;
