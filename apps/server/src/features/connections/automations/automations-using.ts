import type { FindUsers } from '#features/connections/integrations';

/** The automations that act through an integration. */
export const automationsUsing: FindUsers = async (ctx, integrationId) => {
  const rows = await ctx.tx
    .selectFrom('automations')
    .select(['id', 'key'])
    .where('store_id', '=', ctx.storeId)
    .where('integration_id', '=', integrationId)
    .orderBy('key')
    .execute();
  return rows.map(({ id, key }) => ({ type: 'automation', id, key }));
};
