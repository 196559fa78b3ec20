import type { Verb } from '#kernel/verb';
import { chatOf, presentChat } from './chat-rows.ts';
import { agentById } from './rows.ts';

export const getAgentChat: Verb<'getAgentChat'> = async (ctx, { params }) => {
  await agentById(ctx.data, ctx.storeId, params.id);
  return presentChat(await chatOf(ctx.data, ctx, params));
};
