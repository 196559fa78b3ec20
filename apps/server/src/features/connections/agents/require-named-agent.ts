import type { RequireNamed } from '#features/connections/integrations';
import { ApiError } from '#kernel/api-error';

/** Refuses a channel that is to route its messages to an agent that the store does not have. */
export const requireNamedAgent: RequireNamed = async (ctx, { values }) => {
  const { agent_id: id } = (values.action ?? {}) as { agent_id?: string };
  if (id === undefined) return;
  // Held, so that it is not deleted before the channel is there that names it.
  const agent = await ctx.tx
    .selectFrom('agents')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  if (agent) return;
  const field = 'provider.action.agent_id';
  const message = `must be an agent of this store, and "${id}" is none`;
  throw new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${field}: ${message}.`,
    validationErrors: [{ field, error: 'UNKNOWN_AGENT', message }],
  });
};
