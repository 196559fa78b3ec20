import type { Cart, FormSubmission, Order } from '@stoa/contract';
import type { z } from 'zod';
import type { Belonging } from '#kernel/belonging';
import type { StoreContext } from '#kernel/context';
import type { Verb } from '#kernel/verb';
import { present, profileById } from './rows.ts';

const newest = 20;

export const getProfile: Verb<'getProfile'> = async (ctx, { params }) => {
  const row = await profileById(ctx, ctx.data, params.id);
  return {
    profile: present(row),
    carts: await shown<z.infer<typeof Cart>>(ctx, 'carts', row.id),
    orders: await shown<z.infer<typeof Order>>(ctx, 'orders', row.id),
    form_submissions: await shown<FormSubmission>(ctx, 'form_submissions', row.id),
  };
};

/** The newest of a kind, of the feature that keeps it. */
async function shown<Item>(ctx: StoreContext, kind: Belonging['kind'], profileId: string): Promise<Item[]> {
  const belonging = ctx.belongings.find((one) => one.kind === kind);
  const items = await belonging?.newest?.(ctx, { storeId: ctx.storeId, profileId }, newest);
  return (items ?? []) as Item[];
}
