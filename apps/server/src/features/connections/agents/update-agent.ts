import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { requireConnections } from './require-connections.ts';
import { type AgentRow, comparable, lockAgent, present, rethrowTakenKey, setChannels } from './rows.ts';

export const updateAgent: Verb<'updateAgent'> = async (ctx, { params, body }) => {
  const before = await lockAgent(ctx, params.id);
  requireVersion(ctx, before.version);
  await requireConnections(ctx, body);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const after: AgentRow = { ...before, ...given };
  after.channel_ids = [...new Set(after.channel_ids)];
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  const { channel_ids: channelIds, ...row } = after;
  await ctx.tx
    .updateTable('agents')
    .set({ ...row, tools: json(row.tools) })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', params.id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  if (body.channel_ids) await setChannels(ctx, params.id, channelIds);
  if (before.status !== 'active' && after.status === 'active') await resumeChats(ctx, params.id);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'agent', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};

/** What it was asked while it was silent is due now. */
const resumeChats = (ctx: Writing<StoreContext>, agentId: string) =>
  ctx.tx
    .updateTable('agent_chats')
    .set({ due_at: ctx.clock.now() })
    .where('store_id', '=', ctx.storeId)
    .where('agent_id', '=', agentId)
    .where('handled_by', '=', 'agent')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('agent_messages')
          .select('agent_messages.id')
          .whereRef('agent_messages.store_id', '=', 'agent_chats.store_id')
          .whereRef('agent_messages.chat_id', '=', 'agent_chats.id')
          .where('agent_messages.status', '=', 'waiting'),
      ),
    )
    .execute();
