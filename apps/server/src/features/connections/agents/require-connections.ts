import { ApiError, type ValidationError } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';

/** Refuses a model or a channel that is no such integration of the store. */
export async function requireConnections(
  ctx: Writing<StoreContext>,
  {
    model_id: modelId,
    channel_ids: channelIds = [],
  }: {
    model_id?: string | undefined;
    channel_ids?: string[] | undefined;
  },
): Promise<void> {
  const named = [...(modelId === undefined ? [] : [modelId]), ...channelIds];
  if (named.length === 0) return;
  const found = await ctx.tx
    .selectFrom('integrations')
    .select(['id', 'category'])
    .where('store_id', '=', ctx.storeId)
    .where('id', 'in', named)
    .forKeyShare()
    .execute();
  const isA = (category: string, id: string) =>
    found.some((one) => one.id === id && one.category === category);
  const faults: ValidationError[] = [];
  if (modelId !== undefined && !isA('ai', modelId))
    faults.push(fault('model_id', modelId, 'an AI integration'));
  for (const [position, id] of channelIds.entries()) {
    if (!isA('channel', id)) faults.push(fault(`channel_ids.${position}`, id, 'a channel integration'));
  }
  const [first] = faults;
  if (!first) return;
  throw new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${first.field}: ${first.message}.`,
    validationErrors: faults,
  });
}

const fault = (field: string, id: string, what: string): ValidationError => ({
  field,
  error: 'UNKNOWN_INTEGRATION',
  message: `must be ${what} of this store, and "${id}" is none`,
});
