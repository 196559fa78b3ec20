import { providerOf } from '@stoa/providers';
import type { Verb } from '#kernel/verb';

export const getIntegrationConfig: Verb<'getIntegrationConfig'> = async (ctx, { params }) => {
  const row = await ctx.data
    .selectFrom('integrations')
    .select(['type', 'fields'])
    .where('store_id', '=', ctx.storeId)
    .where('active_category', '=', params.type)
    .executeTakeFirst();
  if (!row) return null;
  // Picked by name, so that a field that is added one day does not show by itself.
  const shown = (providerOf(row.type).config ?? []).map((name) => [name, row.fields[name]]);
  return { provider: row.type, ...Object.fromEntries(shown) };
};
