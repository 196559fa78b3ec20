import type { Verb } from '#kernel/verb';
import { marketsOf, presentPublicly } from './rows.ts';

export const listStorefrontMarkets: Verb<'listStorefrontMarkets'> = async (ctx) =>
  (await marketsOf(ctx)).map(presentPublicly);
