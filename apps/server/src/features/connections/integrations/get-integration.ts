import type { Verb } from '#kernel/verb';
import { integrationById, present } from './rows.ts';

export const getIntegration: Verb<'getIntegration'> = async (ctx, { params }) =>
  present(await integrationById(ctx.data, ctx.storeId, params.id));
