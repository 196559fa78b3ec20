import { type Answer, Refusal } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import type { KeyPlace, Keys } from './provider.ts';

/** Says what a key that nobody can reach the provider with does to the connection. */
export class Unreachable extends Error {
  readonly hangs: boolean;

  constructor(hangs: boolean) {
    super('unreachable');
    this.hangs = hangs;
  }
}

/** The key that the call carries; empty when it carries none. */
export function findKey(places: KeyPlace[], exchange: Omit<Exchange, 'key'>): string {
  for (const place of places) {
    const key = keyAt(place, exchange);
    if (key) return key;
  }
  return '';
}

function keyAt(place: KeyPlace, { headers, query, path }: Omit<Exchange, 'key'>): string | undefined {
  const authorization = headers.authorization ?? '';
  switch (place.in) {
    case 'bearer':
      return /^Bearer (.+)$/i.exec(authorization)?.[1];
    case 'header': {
      const value = headers[place.name] ?? '';
      const prefix = place.prefix ?? '';
      return value.startsWith(prefix) ? value.slice(prefix.length) : undefined;
    }
    case 'basic': {
      const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization) ?? [];
      const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
      return place.part === 'user' ? user : password.join(':');
    }
    case 'query':
      return query.get(place.name) ?? undefined;
    case 'path':
      return place.pattern.exec(path)?.[1];
  }
}

/**
 * Lets a well-formed key pass, except where it says itself what shall happen: a key that contains `invalid` or
 * `restricted` is refused in the provider's words, one with `unreachable` finds nobody, and with
 * `unreachable_hang` nobody who answers.
 */
export function checkKey(keys: Keys, exchange: Exchange): void {
  const { key } = exchange;
  if (key.includes('unreachable')) throw new Unreachable(key.includes('unreachable_hang'));
  if (keys.open?.test(exchange.path)) return;
  if (key === '') throw new Refusal((keys.missing ?? keys.invalid)(exchange));
  if (key.includes('invalid') || !(keys.wellFormed ?? /^\S+$/).test(key)) {
    throw new Refusal(keys.invalid(exchange));
  }
  if (!key.includes('restricted')) return;
  const refusal: Answer | null = keys.restricted(exchange);
  if (refusal) throw new Refusal(refusal);
}
