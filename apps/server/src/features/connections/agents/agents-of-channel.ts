import { type Kysely, sql } from 'kysely';
import type { Tables } from '#db/tables';

/**
 * The active agents that answer in a channel: those that name it, and the one that the channel's own settings
 * name (`action: { type: "agent", agent_id }`).
 */
export async function agentsOfChannel(
  db: Pick<Kysely<Tables>, 'selectFrom'>,
  channel: { store_id: string; id: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('agents')
    .select('agents.id')
    .where('agents.store_id', '=', channel.store_id)
    .where('agents.status', '=', 'active')
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('agent_channels')
            .select('agent_channels.agent_id')
            .where('agent_channels.store_id', '=', channel.store_id)
            .where('agent_channels.integration_id', '=', channel.id)
            .whereRef('agent_channels.agent_id', '=', 'agents.id'),
        ),
        sql<boolean>`agents.id = (
          select i.fields -> 'action' ->> 'agent_id' from integrations i
          where i.store_id = ${channel.store_id} and i.id = ${channel.id}
        )`,
      ]),
    )
    .orderBy('agents.created_at')
    .orderBy('agents.id')
    .execute();
  return rows.map(({ id }) => id);
}
