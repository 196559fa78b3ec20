import type { Verb } from '#kernel/verb';
import { automationById, present } from './rows.ts';

export const getAutomation: Verb<'getAutomation'> = async (ctx, { params }) =>
  present(await automationById(ctx.data, ctx.storeId, params.id));
