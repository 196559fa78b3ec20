import type { Database } from '#db/client';
import { visitorsProfile } from '#features/customers/profiles';
import { ApiError } from '#kernel/api-error';
import type { PublicContext } from '#kernel/context';
import type { OwnTransactions, Verb } from '#kernel/verb';
import { type ChatRow, chatNotFound, chatOf, type InStore, lockChat, presentChat } from './chat-rows.ts';
import { messagesPage } from './messages-page.ts';
import { rateChat } from './rate-chat.ts';
import { sendMessage } from './send-message.ts';

export const sendStorefrontMessage: OwnTransactions<'sendStorefrontMessage'> = {
  async ownTransactions(ctx, { params, body }) {
    await requireActiveAgent(ctx.data, ctx, params.id);
    const { chat_id: chatId, message: text } = body;
    const profileId = await visitorsProfile(ctx);
    return sendMessage(ctx, { agentId: params.id, chatId, text, source: 'storefront', profileId });
  },
};

export const getStorefrontChat: Verb<'getStorefrontChat'> = async (ctx, { params }) => {
  await requireActiveAgent(ctx.data, ctx, params.id);
  return presentChat(await visitorsOwn(ctx, await chatOf(ctx.data, ctx, params)));
};

export const listStorefrontChatMessages: Verb<'listStorefrontChatMessages'> = async (
  ctx,
  { params, query },
) => {
  await requireActiveAgent(ctx.data, ctx, params.id);
  return messagesPage(ctx, await visitorsOwn(ctx, await chatOf(ctx.data, ctx, params)), query);
};

export const rateStorefrontChat: Verb<'rateStorefrontChat'> = async (ctx, { params, body }) => {
  await requireActiveAgent(ctx.tx, ctx, params.id);
  return rateChat(ctx, await visitorsOwn(ctx, await lockChat(ctx, params)), body);
};

/**
 * Only what a visitor of the storefront began is theirs to see: its id, which nobody can guess, is the proof, and
 * where a customer began it, their session as well.
 */
async function visitorsOwn(ctx: PublicContext, chat: ChatRow): Promise<ChatRow> {
  const isTheirs = chat.profile_id === null || chat.profile_id === (await visitorsProfile(ctx));
  return chat.source === 'storefront' && isTheirs ? chat : chatNotFound();
}

async function requireActiveAgent(db: Pick<Database, 'selectFrom'>, ctx: InStore, id: string): Promise<void> {
  const agent = await db
    .selectFrom('agents')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (!agent) throw new ApiError('AGENT.NOT_FOUND');
}
