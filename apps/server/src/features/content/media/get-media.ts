import type { Verb } from '#kernel/verb';
import { mediaById, present } from './rows.ts';

export const getMedia: Verb<'getMedia'> = async (ctx, { params }) =>
  present(ctx, await mediaById(ctx.data, ctx.storeId, params.id));
