import type { OwnTransactions } from '#kernel/verb';
import { agentById } from './rows.ts';
import { sendMessage } from './send-message.ts';

export const sendAgentMessage: OwnTransactions<'sendAgentMessage'> = {
  async ownTransactions(ctx, { params, body }) {
    const { id: agentId } = await agentById(ctx.data, ctx.storeId, params.id);
    return sendMessage(ctx, { agentId, chatId: body.chat_id, text: body.message, source: 'direct' });
  },
};
