/**
 * Markets: where a store sells, in which currency, with which taxes and shipping.
 * Tables: markets. Events: none of its own in the contract.
 */
import { createMarket } from './create-market.ts';
import { deleteMarket } from './delete-market.ts';
import { getMarket } from './get-market.ts';
import { getStorefrontMarket } from './get-storefront-market.ts';
import { listMarkets } from './list-markets.ts';
import { listStorefrontMarkets } from './list-storefront-markets.ts';
import { updateMarket } from './update-market.ts';

export { createDefaultMarkets } from './default-markets.ts';
export { marketsUsing } from './markets-using.ts';
export { marketKeys } from './rows.ts';
export const verbs = {
  listMarkets,
  getMarket,
  createMarket,
  updateMarket,
  deleteMarket,
  listStorefrontMarkets,
  getStorefrontMarket,
};
