import type { Exchange } from '../../http/exchange.ts';
import { randomDigits, randomHex, randomText } from '../../world/ids.ts';
import type { KeyPlace } from '../provider.ts';

/** What a documented answer is made of: as it stands, or from what was sent. */
type Body = object | string | undefined | ((sent: Sent) => unknown);
export type Answered = [status: number, body?: Body, headers?: Record<string, string>];

/** What an answer may repeat. */
export interface Sent {
  body: Record<string, unknown>;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Record<string, string>;
  now: Date;
}

/** A provider of which what was sent is recorded and answered as documented. */
export interface ProviderRecord {
  places: KeyPlace[];
  /** The answers to a wrong key and to one with narrow rights. */
  invalid: Answered;
  restricted: Answered;
  /** Answers by `METHOD /path/{name}`. */
  answers: Record<string, Answered>;
  /** What GraphQL answers, by the field that is asked for. */
  fields?: Record<string, (variables: Record<string, unknown>, now: Date) => unknown>;
}

export const bearer: KeyPlace[] = [{ in: 'bearer' }];
export const header = (name: string, prefix = ''): KeyPlace[] => [{ in: 'header', name, prefix }];

/** Makes an id the way most providers write them. */
export const digits = (length = 12): string => randomDigits(length);
export const text = (length = 16): string => randomText(length);
export const hex = (length = 32): string => randomHex(length);
export const uuid = (): string => {
  const h = randomHex(32);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`;
};

/** What was sent under a name, when it is a record. */
export const part = ({ body }: Pick<Exchange, 'body'>, name: string): Record<string, unknown> => {
  const value = body[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
};
