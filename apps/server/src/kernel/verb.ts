import type { EndpointName, Endpoints, LevelOf } from '@stoa/contract';
import type { z } from 'zod';
import type {
  AccountContext,
  Context,
  ProviderContext,
  PublicContext,
  StoreContext,
  Writing,
} from './context.ts';

/** The parsed input of an operation. */
export interface Input<Name extends EndpointName> {
  params: ParsedOf<Endpoints[Name], 'params'>;
  query: ParsedOf<Endpoints[Name], 'query'>;
  body: ParsedOf<Endpoints[Name], 'body'>;
  /** The body in its own bytes, of an operation that takes it raw; of others an empty one. */
  raw: Buffer;
  /** Of an operation that takes a file; of others an empty one. */
  upload: UploadedFile;
}

/** A file on its way in. */
export interface UploadedFile {
  /** Its content type, without parameters. */
  type: string;
  data: AsyncIterable<Buffer>;
}

type ParsedOf<E, Part extends string> = E extends { [K in Part]?: infer S }
  ? NonNullable<S> extends z.ZodType<infer Output>
    ? Output
    : undefined
  : undefined;

/** What an operation answers. */
export type Answer<Name extends EndpointName> =
  | z.input<Endpoints[Name]['returns']>
  | (Endpoints[Name] extends { partial: infer Partial extends z.ZodType }
      ? PartialAnswer<z.input<Partial>>
      : never);

/** What is answered when only a part could be done. */
export class PartialAnswer<Body> {
  readonly body: Body;

  constructor(body: Body) {
    this.body = body;
  }
}

type CallerOf<Name extends EndpointName> = {
  anyone: Context;
  public: PublicContext;
  provider: ProviderContext;
  account: AccountContext;
  store: StoreContext;
  platform: AccountContext;
}[LevelOf<Endpoints[Name]>];

type ContextOf<Name extends EndpointName> = Endpoints[Name]['method'] extends 'GET'
  ? CallerOf<Name>
  : Writing<CallerOf<Name>>;

/**
 * The code of an operation: checks, changes, emits, answers. What changes something runs in a transaction
 * that is opened for it, and is repeated as a whole when the database asks for it.
 */
export type Verb<Name extends EndpointName> = (
  ctx: ContextOf<Name>,
  input: Input<Name>,
) => Promise<Answer<Name>>;

/**
 * A verb with something to do before its transaction opens, because it waits for the network (X9). What `before`
 * finds is handed to `change`, which has to make sure that it still holds.
 */
export interface Prepared<Name extends EndpointName, Found = void> {
  before: (ctx: CallerOf<Name>, input: Input<Name>) => Promise<Found>;
  // A method, so that what each verb finds may stand in one table.
  change(ctx: ContextOf<Name>, input: Input<Name>, found: Found): Promise<Answer<Name>>;
}

/** A verb that opens its own transactions, because part of its work must stand even when it refuses. */
export interface OwnTransactions<Name extends EndpointName> {
  ownTransactions: (ctx: CallerOf<Name>, input: Input<Name>) => Promise<Answer<Name>>;
}

/** A file of a request, as it comes in. */
export interface IncomingFile {
  /** The part of the body it is: `files[1]`. */
  field: string;
  /** What the client calls it; any text. */
  name: string;
  content: AsyncIterable<Buffer>;
}

/** A request with files, while it is being received and answered. */
export interface Reception<Name extends EndpointName> {
  /** Takes the next file to its end. A file that cannot be taken is remembered, and the others are not the worse. */
  take(file: IncomingFile): Promise<void>;
  /** What tells these files from others, for the Idempotency-Key. */
  fingerprint(): unknown;
  /** What waits for the network, before the transaction opens. */
  prepare(input: Input<Name>): Promise<void>;
  change: Verb<Name>;
  /** In the end, however it ended: lets go of what is not needed any more. */
  close(): Promise<void>;
}

/** A verb whose request brings files; they are received before its transaction opens. */
export interface Receiving<Name extends EndpointName> {
  receive: (ctx: CallerOf<Name>) => Reception<Name>;
}

/** The code of each operation; a missing one does not compile. */
export type Verbs = {
  [Name in EndpointName]: Endpoints[Name] extends { files: object }
    ? Receiving<Name>
    : Verb<Name> | Prepared<Name, unknown> | OwnTransactions<Name>;
};
