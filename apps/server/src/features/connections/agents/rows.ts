import type { Agent } from '@stoa/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/client';
import type { DataPlane } from '#db/tables';
import { ApiError } from '#kernel/api-error';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { takenKeyOf } from '#kernel/taken-key';

export type AgentRow = Selectable<DataPlane['agents']> & { channel_ids: string[] };

/** The agents of a store with their channels, in the order they were named. */
export const selectAgents = (db: Pick<Database, 'selectFrom'>, storeId: string) =>
  db
    .selectFrom('agents')
    .selectAll('agents')
    .select(
      sql<string[]>`array(
        select integration_id from agent_channels c
        where c.store_id = agents.store_id and c.agent_id = agents.id order by c.position
      )`.as('channel_ids'),
    )
    .where('agents.store_id', '=', storeId);

/** The agent, or a 404. */
export async function agentById(
  db: Pick<Database, 'selectFrom'>,
  storeId: string,
  id: string,
): Promise<AgentRow> {
  const row = await selectAgents(db, storeId).where('agents.id', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('AGENT.NOT_FOUND');
  return row;
}

/** The agent, held against other writers until the transaction ends. */
export async function lockAgent(ctx: Writing<StoreContext>, id: string): Promise<AgentRow> {
  const held = await ctx.tx
    .selectFrom('agents')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new ApiError('AGENT.NOT_FOUND');
  return agentById(ctx.tx, ctx.storeId, id);
}

/** Turns the database's word that the key exists into ours. */
export const rethrowTakenKey = takenKeyOf('agent', 'agents');

/** Makes these channels the agent's, and no others. */
export async function setChannels(
  ctx: Writing<StoreContext>,
  agentId: string,
  channelIds: string[],
): Promise<void> {
  await ctx.tx
    .deleteFrom('agent_channels')
    .where('store_id', '=', ctx.storeId)
    .where('agent_id', '=', agentId)
    .execute();
  if (channelIds.length === 0) return;
  await ctx.tx
    .insertInto('agent_channels')
    .values(
      channelIds.map((integrationId, position) => ({
        store_id: ctx.storeId,
        agent_id: agentId,
        integration_id: integrationId,
        position,
      })),
    )
    .execute();
}

/** The agent as the API answers it. */
export const present = (row: AgentRow): Agent => ({
  id: row.id,
  store_id: row.store_id,
  key: row.key,
  name: row.name || row.key,
  prompt: row.prompt,
  model_id: row.model_id,
  channel_ids: row.channel_ids,
  tools: row.tools,
  status: row.status,
  tokens_per_reply: row.tokens_per_reply,
  tokens_per_chat: row.tokens_per_chat,
  created_at: epochSeconds(row.created_at),
  updated_at: epochSeconds(row.updated_at),
  version: row.version,
});

/** The members of an agent that its audit rows compare. */
export const comparable = ({
  key,
  name,
  prompt,
  model_id,
  channel_ids,
  tools,
  status,
  ...row
}: AgentRow) => ({
  ...{ key, name, prompt, model_id, channel_ids, tools, status },
  tokens_per_reply: row.tokens_per_reply,
  tokens_per_chat: row.tokens_per_chat,
});
