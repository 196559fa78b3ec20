import type { Verb } from '#kernel/verb';
import { namedForm, present } from './rows.ts';

export const getStorefrontForm: Verb<'getStorefrontForm'> = async (ctx, { params }) =>
  present(await namedForm(ctx.data, ctx.storeId, params.id, 'active'));
