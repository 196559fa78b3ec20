import type { Verb } from '#kernel/verb';
import { agentById, present } from './rows.ts';

export const getAgent: Verb<'getAgent'> = async (ctx, { params }) =>
  present(await agentById(ctx.data, ctx.storeId, params.id));
