import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockAgent } from './rows.ts';

export const deleteAgent: Verb<'deleteAgent'> = async (ctx, { params }) => {
  const agent = await lockAgent(ctx, params.id);
  requireVersion(ctx, agent.version);
  // Channels, chats and messages go with it, by their foreign keys.
  await ctx.tx.deleteFrom('agents').where('store_id', '=', ctx.storeId).where('id', '=', params.id).execute();
  await count(ctx, 'agents', -1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'agent', id: params.id },
    before: comparable(agent),
  });
  return { deleted: true };
};
