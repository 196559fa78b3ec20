import type { z } from 'zod';
import type { Auth } from './auth.ts';
import type { Call, ProviderAnswer, ProviderRequest } from './call.ts';
import type { Field } from './field.ts';
import type { Inbound } from './inbound.ts';
import {
  type ActionReading,
  type ActionResult,
  judgeAction,
  judgeCheck,
  type Reading,
  type Verdict,
} from './judgement.ts';
import type { Markup } from './markup.ts';
import { type OAuth, type OAuthFlow, oauthFlow } from './oauth.ts';
import { requestOf } from './request.ts';

export type Category =
  | 'payment'
  | 'shipping'
  | 'analytics'
  | 'oauth'
  | 'channel'
  | 'ai'
  | 'email'
  | 'messaging'
  | 'deploy'
  | 'crm'
  | 'productivity'
  | 'ecommerce'
  | 'developer'
  | 'storage';

export type Fields = Record<string, Field>;

/** The values of a provider's fields, by their names. */
export type Values<F extends Fields> = {
  [Name in keyof F]: F[Name] extends Field<infer Value, infer Required>
    ? Required extends true
      ? Value
      : Value | undefined
    : never;
};

/** Values of any provider, as they are stored. */
export type AnyValues = Record<string, unknown>;

interface ActionRecord<F extends Fields, Input extends z.ZodType> {
  label: string;
  input: Input;
  /** An input that could be real, for documents and tests. */
  example: z.input<Input>;
  call: (input: z.output<Input>, values: Values<F>) => Call;
  /** The members of the input that are more than plain text, so that what an event says is escaped in them. */
  markup?: Markups<Input> | ((template: Record<string, unknown>) => Markups<Input>);
  reading?: ActionReading;
  /** What the answer to a request that was done holds; null where there is nothing of use in it. */
  output?: (answer: ProviderAnswer) => unknown;
  /** The header by which the provider tells a repeated request. */
  idempotencyHeader?: string;
}

type Markups<Input extends z.ZodType> = Partial<Record<keyof z.input<Input> & string, Markup>>;

type ActionRecords<F extends Fields, Inputs extends Record<string, z.ZodType>> = {
  [Key in keyof Inputs]: ActionRecord<F, Inputs[Key]>;
};

/** Makes the type of an action's input known to its `call`. */
type DefineAction<F extends Fields> = <Input extends z.ZodType>(
  action: ActionRecord<F, Input>,
) => ActionRecord<F, Input>;

interface ProviderRecord<F extends Fields, Inputs extends Record<string, z.ZodType>> {
  name: string;
  about: string;
  category: Category;
  docs: string;
  fields: F;
  baseUrl: string | ((values: Values<F>) => string);
  auth: Auth<keyof F & string>;
  /** Headers of every request: versions that are pinned. */
  headers?: Record<string, string>;
  /** One cheap call that tells whether the credentials work, or why there is none that does no harm. */
  check:
    | { untried: string }
    | (Reading & {
        call: (values: Values<F>) => Call | null;
        /** Recorded answers, for tests and the sandbox; the usual ones where absent. */
        recorded: { valid: Recorded; restricted?: Recorded; invalid?: Recorded };
        /** Seconds between two checks by themselves, where the provider counts them dearly. */
        minInterval?: number;
      });
  /** How a person lets it in, where that is how one connects it; its fields are `oauthFields`. */
  oauth?: OAuth;
  /** What is wrong with values that are right one by one. */
  disagreement?: (values: Values<F>) => { field: string; message: string } | null;
  actions: (action: DefineAction<F>) => ActionRecords<F, Inputs>;
  inbound?: Inbound;
  limits?: Limits;
  /** The values that anybody may see of the active one of a category: `getIntegrationConfig`. */
  config?: readonly (keyof F & string)[];
}

type Recorded = readonly [status: number, body: unknown];

/** What a provider bears, as it documents it. */
export interface Limits {
  requests: number;
  seconds: number;
  per?: string;
}

/** Something a provider can be asked to do. */
export interface Action {
  label: string;
  input: z.ZodType;
  example: unknown;
  takesIdempotencyKey: boolean;
  /** What the members of the input are written in, where it is more than plain text. */
  markups: (template: Record<string, unknown>) => Record<string, Markup>;
  request: (values: AnyValues, input: unknown, idempotencyKey?: string) => ProviderRequest;
  judge: (answer: ProviderAnswer) => ActionResult;
  output: (answer: ProviderAnswer) => unknown;
}

/** A third party: what it asks for, how to tell whether that works, and what it can do. */
export interface Provider<F extends Fields = Fields> {
  name: string;
  about: string;
  category: Category;
  docs: string;
  fields: F;
  auth: string;
  check: null | {
    /** Null when the values cannot be checked: there is nothing in them yet, or calling would already act. */
    request: (values: AnyValues) => ProviderRequest | null;
    judge: (answer: ProviderAnswer) => Verdict;
    recorded: Record<'valid' | 'valid_restricted' | 'invalid' | 'unknown', Recorded>;
    minInterval: number;
  };
  /** Why there is no check; null where there is one. */
  untried: string | null;
  /** Whether there is anything to log in with yet. */
  isConnected: (values: AnyValues) => boolean;
  oauth: OAuthFlow | null;
  disagreement: (values: AnyValues) => { field: string; message: string } | null;
  actions: Record<string, Action>;
  inbound: Inbound | null;
  limits: Limits | null;
  config: readonly string[] | null;
}

/** Declares a provider. Everything else about it follows: input, masking, documents, tests. */
export function provider<const F extends Fields, Inputs extends Record<string, z.ZodType>>(
  record: ProviderRecord<F, Inputs>,
): Provider<F> {
  const { name } = record;
  const check = 'untried' in record.check ? null : record.check;
  const send = (values: AnyValues, call: Call) => requestOf(record, values as Values<F>, call);
  const actions = record.actions((action) => action);
  return {
    name,
    about: record.about,
    category: record.category,
    docs: record.docs,
    fields: record.fields,
    auth: record.auth.about,
    check: check && {
      request: (values) => {
        const call = check.call(values as Values<F>);
        return call && send(values, call);
      },
      judge: judgeCheck(name, check),
      recorded: {
        valid: check.recorded.valid,
        valid_restricted: check.recorded.restricted ?? [403, { error: 'forbidden' }],
        invalid: check.recorded.invalid ?? [401, { error: 'unauthorized' }],
        unknown: [503, 'Service Unavailable'],
      },
      minInterval: check.minInterval ?? 0,
    },
    untried: 'untried' in record.check ? record.check.untried : null,
    isConnected: ({ access_token, refresh_token }) =>
      record.oauth === undefined || (access_token ?? refresh_token) !== undefined,
    oauth: record.oauth ? oauthFlow(name, record.oauth, send) : null,
    disagreement: (values) => record.disagreement?.(values as Values<F>) ?? null,
    actions: Object.fromEntries(
      Object.entries<ActionRecord<F, z.ZodType>>(actions).map(([key, action]) => [
        key,
        actionOf(name, action, send),
      ]),
    ),
    inbound: record.inbound ?? null,
    limits: record.limits ?? null,
    config: record.config ?? null,
  };
}

function actionOf<F extends Fields>(
  name: string,
  action: ActionRecord<F, z.ZodType>,
  send: (values: AnyValues, call: Call) => ProviderRequest,
): Action {
  const { idempotencyHeader } = action;
  return {
    label: action.label,
    input: action.input,
    example: action.example,
    takesIdempotencyKey: idempotencyHeader !== undefined,
    markups: (template) =>
      typeof action.markup === 'function' ? action.markup(template) : { ...action.markup },
    request(values, input, idempotencyKey) {
      const request = send(values, action.call(action.input.parse(input), values as Values<F>));
      if (!idempotencyHeader || !idempotencyKey) return request;
      return {
        ...request,
        headers: { ...request.headers, [idempotencyHeader.toLowerCase()]: idempotencyKey },
      };
    },
    judge: judgeAction(name, action.reading ?? {}),
    output: action.output ?? (() => null),
  };
}
