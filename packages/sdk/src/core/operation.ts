import type { Client } from './client.ts';
import type { RequestOptions } from './config.ts';
import type { OperationTraits, Route } from './request.ts';

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Leads to the next page; `null` on the last. */
  cursor: string | null;
}

/** The arguments of a method; the first may be left out when all its members may. */
export type Arguments<Params> =
  Partial<Params> extends Params
    ? [params?: Params, options?: RequestOptions]
    : [params: Params, options?: RequestOptions];

/** A method that answers a page, with `all` to go through every page. */
export interface ListMethod<Params, Item> {
  (...args: Arguments<Params>): Promise<Page<Item>>;
  /** Every item from here on, page by page as they are needed: `for await (const item of list.all({}))`. */
  all(...args: Arguments<Params>): AsyncGenerator<Item, void, undefined>;
}

/** The method that calls `route`. */
export const operation =
  <Params extends object, Result>(client: Client, route: Route, traits?: OperationTraits) =>
  (params?: Params, options?: RequestOptions): Promise<Result> =>
    client.call<Result>(route, params, options, traits);

/** The method that calls `route`, which answers a list in pages. */
export function listOperation<Params extends { cursor?: string | null }, Item>(
  client: Client,
  route: Route,
  traits?: OperationTraits,
): ListMethod<Params, Item> {
  const list = (params?: Params, options?: RequestOptions) =>
    client.call<Page<Item>>(route, params, options, traits);

  async function* all(params?: Params, options?: RequestOptions): AsyncGenerator<Item, void, undefined> {
    let cursor = params?.cursor;
    do {
      const page: Page<Item> = await client.call(route, { ...params, cursor }, options, traits);
      yield* page.items;
      cursor = page.cursor;
    } while (cursor);
  }
  return Object.assign(list, { all });
}
