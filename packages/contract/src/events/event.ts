import { z } from 'zod';
import { epochSeconds } from '../fields.ts';

/** The shape of the payloads these events carry; a new one is announced, an old one stays readable. */
export const eventApiVersion = '2026-11-01';

/** An event as it is listed, streamed and delivered. */
export const Event = z
  .object({
    id: z.string(),
    type: z.string(),
    store_id: z.string(),
    created_at: epochSeconds('When the change was made'),
    api_version: z.string(),
    data: z.record(z.string(), z.unknown()).describe('The object the event is about, under its own name.'),
    previous_attributes: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What the changed members were before.'),
    actor: z.object({ type: z.enum(['account', 'system']), id: z.string().nullable() }),
    request_id: z.string().nullable(),
    sequence: z.int().describe('Rises by one per store and entity.'),
  })
  .meta({ id: 'Event' });
export type Event = z.infer<typeof Event>;

/** Where in an event's data a filter looks: `node.parent_id`. */
type Path<Data> = { [Part in keyof Data & string]: `${Part}.${keyof Data[Part] & string}` }[keyof Data &
  string];

export interface EventDeclaration<
  Data extends z.ZodType = z.ZodType,
  Alias extends string | undefined = string | undefined,
> {
  /** What happened, as a sentence. */
  about: string;
  /** The kind of thing it is about: `sequence` counts the events of one thing of it. */
  entity: string;
  data: Data;
  /** What a subscription can narrow it by, and the member of the data that has to be equal. */
  filters?: Record<string, Path<z.infer<Data>>>;
  /** The event that it is another name of: subscribed to, delivered, and never emitted itself. */
  aliasOf?: Alias;
  example: { data: z.infer<Data>; previous_attributes?: Record<string, unknown> };
}

/** Declares an event. */
export const event = <Data extends z.ZodType, const Alias extends string | undefined = undefined>(
  declaration: EventDeclaration<Data, Alias>,
): EventDeclaration<Data, Alias> => declaration;
