import type { Verb } from '#kernel/verb';
import { presentVisitor } from './present-visitor.ts';
import { profileById } from './rows.ts';
import { requireVisitor } from './visitor.ts';

export const getVisitor: Verb<'getVisitor'> = async (ctx) => {
  const visitor = await requireVisitor(ctx);
  return presentVisitor(await profileById(ctx, ctx.data, visitor.profileId), visitor);
};
