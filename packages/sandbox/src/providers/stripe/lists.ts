import type { Exchange } from '../../http/exchange.ts';
import { readForm } from '../../http/form.ts';
import { noSuch } from './errors.ts';
import { Params } from './params.ts';

interface Listed {
  id: string;
  created?: number;
}

/** The query of a list, which handlers read their own filters from. */
export const queryOf = (exchange: Exchange): Params => {
  const params = new Params(readForm(exchange.query.toString()));
  params.ignore('expand');
  return params;
};

/** A page of a list, newest first: `limit`, `starting_after`, `ending_before`, and a range of `created`. */
export function pageOf<Kind extends Listed>(params: Params, url: string, objects: Kind[]) {
  const limit = Math.min(params.integer('limit', { min: 1 }) ?? 10, 100);
  const after = params.text('starting_after');
  const before = params.text('ending_before');
  const within = createdRange(params);
  params.done();
  const matching = objects.filter(({ created = 0 }) => within(created));
  const place = (id: string, name: string): number => {
    const index = matching.findIndex((object) => object.id === id);
    if (index < 0) throw noSuch('object', id, name);
    return index;
  };
  const end = before === undefined ? matching.length : place(before, 'ending_before');
  const start = after === undefined ? 0 : place(after, 'starting_after') + 1;
  const rest = matching.slice(start, end);
  // The page before an object is the one that ends at it.
  const data = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
  return { object: 'list' as const, url, has_more: rest.length > data.length, data };
}

function createdRange(params: Params): (created: number) => boolean {
  const range = typeof params.peek('created') === 'string' ? undefined : params.object('created');
  const exact = range ? undefined : params.integer('created');
  if (exact !== undefined) return (created) => created === exact;
  const bound = (name: string): number | undefined => range?.integer(name);
  const [gt = -1, gte = 0] = [bound('gt'), bound('gte')];
  const [lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY] = [bound('lt'), bound('lte')];
  return (created) => created > gt && created >= gte && created < lt && created <= lte;
}

/** A short list within another object. */
export const innerList = <Kind>(url: string, data: Kind[]) => ({
  object: 'list' as const,
  data,
  has_more: false as const,
  url,
});
