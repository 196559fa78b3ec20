import type { Verb } from '#kernel/verb';
import { present, storeById } from './rows.ts';

export const getStore: Verb<'getStore'> = async (ctx) => present(await storeById(ctx.db, ctx.storeId));
