import type { FindUsers } from '#features/connections/integrations';

/** The agents that speak through an integration or think with it. */
export const agentsUsing: FindUsers = async (ctx, integrationId) => {
  const rows = await ctx.tx
    .selectFrom('agents')
    .select(['id', 'key'])
    .where('store_id', '=', ctx.storeId)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('model_id', '=', integrationId),
        exists(
          selectFrom('agent_channels')
            .select('agent_id')
            .whereRef('agent_channels.store_id', '=', 'agents.store_id')
            .whereRef('agent_channels.agent_id', '=', 'agents.id')
            .where('integration_id', '=', integrationId),
        ),
      ]),
    )
    .orderBy('key')
    .execute();
  return rows.map(({ id, key }) => ({ type: 'agent', id, key }));
};
