import { sql } from 'kysely';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { comparable, lockAgent } from './rows.ts';

export const deleteAgent: Verb<'deleteAgent'> = async (ctx, { params, query }) => {
  const agent = await lockAgent(ctx, params.id);
  requireVersion(ctx, agent.version);
  const channels = await channelsNaming(ctx, params.id);
  if (channels.length > 0 && !query.force) throw inUse(channels);
  await forgetAgent(ctx, params.id);
  // Channels, chats and messages go with it, by their foreign keys.
  await ctx.tx.deleteFrom('agents').where('store_id', '=', ctx.storeId).where('id', '=', params.id).execute();
  await count(ctx, 'agents', -1);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'agent', id: params.id },
    before: comparable(agent),
    ...(channels.length > 0 && { after: { used_by: channels.map(({ id }) => id) } }),
  });
  return { deleted: true };
};

interface Channel {
  id: string;
  key: string;
}

/** SQL of whether an integration routes its messages to the agent by its own settings. */
const names = (agentId: string) => sql<boolean>`fields -> 'action' ->> 'agent_id' = ${agentId}`;

const channelsNaming = (ctx: Writing<StoreContext>, agentId: string): Promise<Channel[]> =>
  ctx.tx
    .selectFrom('integrations')
    .select(['id', 'key'])
    .where('store_id', '=', ctx.storeId)
    .where(names(agentId))
    .orderBy('key')
    .execute();

/** Channels that named the agent name none any more: what is stored names nothing that is gone. */
const forgetAgent = (ctx: Writing<StoreContext>, agentId: string) =>
  ctx.tx
    .updateTable('integrations')
    .set({ fields: sql`fields - 'action'`, updated_at: ctx.clock.now(), version: sql`version + 1` })
    .where('store_id', '=', ctx.storeId)
    .where(names(agentId))
    .execute();

function inUse(channels: Channel[]): ApiError {
  const named = channels.slice(0, 10).map(({ key }) => `"${key}"`);
  const more = channels.length > named.length ? ` and ${channels.length - named.length} more` : '';
  return new ApiError('AGENT.IN_USE', {
    message: `Named in the action of the integration ${named.join(', ')}${more}: change that first, or delete it with force=true.`,
    validationErrors: channels.map(({ id, key }) => ({
      field: `integration:${id}`,
      error: 'IN_USE',
      message: `integration "${key}" names it`,
    })),
  });
}
