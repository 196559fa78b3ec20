import { audit, difference } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { lockChat, presentChat } from './chat-rows.ts';
import { agentById } from './rows.ts';
import { schedule } from './schedule.ts';

export const updateAgentChat: Verb<'updateAgentChat'> = async (ctx, { params, body }) => {
  await agentById(ctx.tx, ctx.storeId, params.id);
  const before = await lockChat(ctx, params);
  const after = {
    ...before,
    status: body.status ?? before.status,
    handled_by: body.handled_by ?? before.handled_by,
  };
  const comparable = ({ status, handled_by }: typeof before) => ({ status, handled_by });
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return presentChat(before);

  after.updated_at = ctx.clock.now();
  await ctx.tx
    .updateTable('agent_chats')
    .set({ status: after.status, handled_by: after.handled_by, updated_at: after.updated_at })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', before.id)
    .execute();
  // What the visitor wrote meanwhile waits for the agent.
  if (before.handled_by === 'human' && after.handled_by === 'agent') await schedule(ctx, after.id);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'chat', id: after.id },
    before: changes.before,
    after: changes.after,
  });
  return presentChat(after);
};
