import { emit } from '#events';
import { ApiError } from '#kernel/api-error';
import { audit } from '#kernel/audit';
import { count } from '#kernel/usage';
import type { Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { revokeTokens } from './revoke-tokens.ts';
import { comparable, eventData, lockIntegration } from './rows.ts';
import type { FindUsers, IntegrationUser } from './users.ts';

/** Deletes an integration that nothing uses, as far as these features know, or any with `force`. */
export const deleteIntegrationUnless =
  (features: readonly FindUsers[]): Verb<'deleteIntegration'> =>
  async (ctx, { params, query }) => {
    const before = await lockIntegration(ctx, params.id);
    requireVersion(ctx, before.version);
    const users: IntegrationUser[] = [];
    for (const findUsers of features) users.push(...(await findUsers(ctx, params.id)));
    if (users.length > 0 && !query.force) throw inUse(users);
    // Its secrets and its checks go with the row.
    await ctx.tx
      .deleteFrom('integrations')
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', params.id)
      .execute();
    // Nobody could take them back later.
    ctx.afterCommit(async () => void (await revokeTokens(ctx, before)));
    await count(ctx, 'integrations', -1);
    await emit(ctx, {
      type: 'integration.deleted',
      storeId: ctx.storeId,
      entityId: params.id,
      data: eventData(before),
    });
    await audit(ctx, {
      storeId: ctx.storeId,
      target: { type: 'integration', id: params.id },
      before: comparable(before),
      ...(users.length > 0 && { after: { used_by: users.map(({ id }) => id) } }),
    });
    return { deleted: true };
  };

function inUse(users: IntegrationUser[]): ApiError {
  const named = users.slice(0, 10).map(({ type, key }) => `${type} "${key}"`);
  const more = users.length > named.length ? ` and ${users.length - named.length} more` : '';
  return new ApiError('INTEGRATION.IN_USE', {
    message: `Used by ${named.join(', ')}${more}: change that first, or delete it with force=true.`,
    validationErrors: users.map(({ type, id, key }) => ({
      field: `${type}:${id}`,
      error: 'IN_USE',
      message: `${type} "${key}" uses it`,
    })),
  });
}
