import type { Verb } from '#kernel/verb';
import { marketsOf, present } from './rows.ts';

export const listMarkets: Verb<'listMarkets'> = async (ctx) => (await marketsOf(ctx)).map(present);
