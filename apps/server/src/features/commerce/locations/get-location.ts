import type { Verb } from '#kernel/verb';
import { locationById, present } from './rows.ts';

export const getLocation: Verb<'getLocation'> = async (ctx, { params }) =>
  present(await locationById(ctx.data, ctx.storeId, params.id));
