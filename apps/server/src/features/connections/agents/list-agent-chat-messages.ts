import type { Verb } from '#kernel/verb';
import { chatOf } from './chat-rows.ts';
import { messagesPage } from './messages-page.ts';
import { agentById } from './rows.ts';

export const listAgentChatMessages: Verb<'listAgentChatMessages'> = async (ctx, { params, query }) => {
  await agentById(ctx.data, ctx.storeId, params.id);
  return messagesPage(ctx, await chatOf(ctx.data, ctx, params), query);
};
