import { json } from '#db/json';
import { audit } from '#kernel/audit';
import { newId } from '#kernel/ids';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireConnections } from './require-connections.ts';
import { type AgentRow, comparable, present, rethrowTakenKey, setChannels } from './rows.ts';

export const createAgent: Verb<'createAgent'> = async (ctx, { body }) => {
  await requireConnections(ctx, body);
  const now = ctx.clock.now();
  const { channel_ids: named, ...members } = body;
  const channelIds = [...new Set(named)];
  const row = await ctx.tx
    .insertInto('agents')
    .values({
      ...members,
      store_id: ctx.storeId,
      id: newId('agent'),
      tools: json(members.tools),
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error) => rethrowTakenKey(error, body.key));
  await setChannels(ctx, row.id, channelIds);
  await count(ctx, 'agents', 1);
  const agent: AgentRow = { ...row, channel_ids: channelIds };
  await audit(ctx, { storeId: ctx.storeId, target: { type: 'agent', id: row.id }, after: comparable(agent) });
  return present(agent);
};
