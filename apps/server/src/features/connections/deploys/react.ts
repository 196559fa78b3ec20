import { after } from '#kernel/clock';
import type { Context, Reaction, Writing } from '#kernel/context';
import { gather } from './gather.ts';

/** What visitors may see of a store has changed. */
const changesContent = /^(?:node|product)\./;

const windowSeconds = 10;

/** Has each deploy hook of the store called once the window ends, in the transaction of the change itself. */
export const deployAfter: Reaction = async (ctx, event) => {
  if (!changesContent.test(event.type)) return;
  const dueAt = after(ctx.clock.now(), windowSeconds);
  for (const { id } of await hooksOf(ctx, event.storeId)) {
    await gather(ctx, { storeId: event.storeId, integrationId: id, trigger: 'content', dueAt });
  }
};

/** The deploy hooks of a store, in one order for all, so that two changes cannot wait for each other. */
export const hooksOf = (ctx: Writing<Context>, storeId: string): Promise<{ id: string }[]> =>
  ctx.tx
    .selectFrom('integrations')
    .select('id')
    .where('store_id', '=', storeId)
    .where('category', '=', 'deploy')
    .where('status', '!=', 'disconnected')
    .orderBy('id')
    .execute();
