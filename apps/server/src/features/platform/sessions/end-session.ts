import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';

export const endSession: Verb<'endSession'> = async (ctx) => {
  const { sessionId } = ctx.actor;
  if (!sessionId) return { ended: false };
  await ctx.tx
    .updateTable('sessions')
    .set({ revoked_at: ctx.clock.now() })
    .where('id', '=', sessionId)
    .execute();
  await audit(ctx, { target: { type: 'session', id: sessionId }, after: { revoked: 'logout' } });
  return { ended: true };
};
