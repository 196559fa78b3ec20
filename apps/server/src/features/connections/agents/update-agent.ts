import { json } from '#db/json';
import { audit, difference } from '#kernel/audit';
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
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'agent', id: params.id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};
