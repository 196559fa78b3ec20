import type { Verb } from '#kernel/verb';
import { lockChat } from './chat-rows.ts';
import { rateChat } from './rate-chat.ts';
import { agentById } from './rows.ts';

export const rateAgentChat: Verb<'rateAgentChat'> = async (ctx, { params, body }) => {
  await agentById(ctx.tx, ctx.storeId, params.id);
  return rateChat(ctx, await lockChat(ctx, params), body);
};
