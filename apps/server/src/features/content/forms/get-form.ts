import type { Verb } from '#kernel/verb';
import { namedForm, present } from './rows.ts';

export const getForm: Verb<'getForm'> = async (ctx, { params }) =>
  present(await namedForm(ctx.data, ctx.storeId, params.id));
