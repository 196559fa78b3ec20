import { sql } from 'kysely';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { lease } from '#kernel/due-work';
import { systemContext } from '#kernel/system-context';
import { transaction } from '#kernel/transaction';
import { answerChat } from './answer-chat.ts';
import { type ChatRow, type InStore, selectChats } from './chat-rows.ts';
import { delayAfter, type Failure } from './failure.ts';
import { schedule } from './schedule.ts';
import { sendMessages } from './send-messages.ts';

// Longer than a model and a channel may take together; who comes back later finds the lease taken.
const leaseSeconds = 180;

/**
 * Answers what waits in a chat and sends what is not sent yet, one process at a time, so that replies come once and
 * in order. Whatever ends it in the middle leaves the chat due again when its lease is over.
 */
export async function workOnChat(platform: Platform, job: { store_id: string; id: string }): Promise<void> {
  const ctx: InStore = { ...systemContext(platform, 'workOnChat'), storeId: job.store_id };
  const leasedUntil = await lease(ctx, 'agent_chats', job, leaseSeconds);
  if (!leasedUntil) return;
  const chat = await selectChats(ctx.data, job.store_id).where('id', '=', job.id).executeTakeFirst();
  if (!chat) return;
  const failure =
    (await sendMessages(ctx, chat)) ?? (await answerChat(ctx, chat)) ?? (await sendMessages(ctx, chat));
  await release(ctx, chat, failure);
}

/** Lets go of the chat; what failed, and what came in meanwhile, has it due again. */
const release = (
  ctx: InStore,
  { id, leased_until: leasedUntil, failures }: ChatRow,
  failure: Failure | null,
) =>
  transaction(ctx, async (ctx) => {
    const held = await ctx.tx
      .updateTable('agent_chats')
      .set({ leased_until: null, due_at: null, failures: failure ? failures + 1 : 0 })
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', id)
      // Of a lease that ran out and was taken by another: that one decides.
      .where('leased_until', '=', leasedUntil)
      .returning('id')
      .executeTakeFirst();
    if (!held) return;
    const delay = failure && delayAfter(failures + 1, failure);
    if (failure) await countAttempt(ctx, id, failure, delay === null);
    if (delay !== null) await schedule(ctx, id, after(ctx.clock.now(), delay));
    else if (await hasWork(ctx, id)) await schedule(ctx, id);
  });

type Releasing = Parameters<typeof schedule>[0];

/** Whether something waits that this worker could do: a silent agent's questions are nothing to come back for. */
async function hasWork(ctx: Releasing, chatId: string): Promise<boolean> {
  const { rows } = await sql`
    select from agent_messages m
    join agent_chats c on c.store_id = m.store_id and c.id = m.chat_id
    join agents a on a.store_id = c.store_id and a.id = c.agent_id
    where m.store_id = ${ctx.storeId} and m.chat_id = ${chatId} and m.status = 'waiting'
      and (m.role <> 'user' or c.handled_by = 'agent' and (c.source <> 'channel' or a.status = 'active'))
    limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

/** Keeps with the messages why they wait; after the last try they have failed, and what comes next begins anew. */
async function countAttempt(
  ctx: Releasing,
  chatId: string,
  { reason, messageIds }: Failure,
  isLast: boolean,
): Promise<void> {
  await ctx.tx
    .updateTable('agent_messages')
    .set({ attempts: sql`attempts + 1`, error: reason, ...(isLast && { status: 'failed' as const }) })
    .where('store_id', '=', ctx.storeId)
    .where('chat_id', '=', chatId)
    .where('id', 'in', messageIds)
    .execute();
  if (!isLast) return;
  await ctx.tx
    .updateTable('agent_chats')
    .set({ failures: 0 })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chatId)
    .execute();
}
