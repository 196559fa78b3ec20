import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { requireVisitor } from './visitor.ts';

export const endVisitorSession: Verb<'endVisitorSession'> = async (ctx) => {
  const { sessionId, profileId } = await requireVisitor(ctx);
  await ctx.tx
    .deleteFrom('profile_sessions')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', sessionId)
    .execute();
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: profileId },
    after: { ended_session: sessionId },
  });
  return { ended: true };
};
