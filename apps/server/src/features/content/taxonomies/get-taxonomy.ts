import type { Verb } from '#kernel/verb';
import { namedTaxonomy, present } from './rows.ts';

export const getTaxonomy: Verb<'getTaxonomy'> = async (ctx, { params }) =>
  present(await namedTaxonomy(ctx.data, ctx.storeId, params.id));
