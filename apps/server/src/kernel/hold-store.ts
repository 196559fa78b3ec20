import { ApiError } from './api-error.ts';
import type { Context, Writing } from './context.ts';

/** Keeps the store from being deleted under a writer, and finds out that it was (rule T13). */
export async function holdStore(ctx: Pick<Writing<Context>, 'tx'>, storeId: string): Promise<void> {
  const held = await ctx.tx
    .selectFrom('stores')
    .select('id')
    .where('id', '=', storeId)
    .where('deleting_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
  if (!held) throw new ApiError('STORE.NOT_FOUND');
}
