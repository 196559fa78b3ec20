import type { AgentChat } from '@stoa/contract';
import { audit } from '#kernel/audit';
import type { Writing } from '#kernel/context';
import { type ChatRow, type InStore, presentChat } from './chat-rows.ts';

/** Keeps what somebody thinks of a chat; a later opinion replaces it. */
export async function rateChat(
  ctx: Writing<InStore>,
  chat: ChatRow,
  { rating, comment }: { rating: number; comment?: string | null | undefined },
): Promise<AgentChat> {
  const opinion = { rating, rating_comment: comment ?? null };
  const updated_at = ctx.clock.now();
  await ctx.tx
    .updateTable('agent_chats')
    .set({ ...opinion, updated_at })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chat.id)
    .execute();
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'chat', id: chat.id },
    before: { rating: chat.rating, rating_comment: chat.rating_comment },
    after: opinion,
  });
  return presentChat({ ...chat, ...opinion, updated_at });
}
