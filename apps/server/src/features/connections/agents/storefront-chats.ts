import type { Database } from '#db/client';
import { ApiError } from '#kernel/api-error';
import type { OwnTransactions, Verb } from '#kernel/verb';
import { type ChatRow, chatOf, type InStore, lockChat, notFound, presentChat } from './chat-rows.ts';
import { messagesPage } from './messages-page.ts';
import { rateChat } from './rate-chat.ts';
import { sendMessage } from './send-message.ts';

export const sendStorefrontMessage: OwnTransactions<'sendStorefrontMessage'> = {
  async ownTransactions(ctx, { params, body }) {
    await requireActiveAgent(ctx.data, ctx, params.id);
    const { chat_id: chatId, message: text } = body;
    return sendMessage(ctx, { agentId: params.id, chatId, text, source: 'storefront' });
  },
};

export const getStorefrontChat: Verb<'getStorefrontChat'> = async (ctx, { params }) => {
  await requireActiveAgent(ctx.data, ctx, params.id);
  return presentChat(visitorsOwn(await chatOf(ctx.data, ctx, params)));
};

export const listStorefrontChatMessages: Verb<'listStorefrontChatMessages'> = async (
  ctx,
  { params, query },
) => {
  await requireActiveAgent(ctx.data, ctx, params.id);
  return messagesPage(ctx, visitorsOwn(await chatOf(ctx.data, ctx, params)), query);
};

export const rateStorefrontChat: Verb<'rateStorefrontChat'> = async (ctx, { params, body }) => {
  await requireActiveAgent(ctx.tx, ctx, params.id);
  return rateChat(ctx, visitorsOwn(await lockChat(ctx, params)), body);
};

/** Only what a visitor of the storefront began is theirs to see; its id, which nobody can guess, is the proof. */
const visitorsOwn = (chat: ChatRow): ChatRow => (chat.source === 'storefront' ? chat : notFound(chat.id));

async function requireActiveAgent(db: Pick<Database, 'selectFrom'>, ctx: InStore, id: string): Promise<void> {
  const agent = await db
    .selectFrom('agents')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (!agent) throw new ApiError('AGENT.NOT_FOUND', { message: `No agent ${id} in this store.` });
}
