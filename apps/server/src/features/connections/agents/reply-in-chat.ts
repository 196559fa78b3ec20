import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { insertMessage, lockChat, presentMessage } from './chat-rows.ts';
import { agentById } from './rows.ts';
import { schedule } from './schedule.ts';

export const replyInChat: Verb<'replyInChat'> = async (ctx, { params, body }) => {
  await agentById(ctx.tx, ctx.storeId, params.id);
  const chat = await lockChat(ctx, params);
  const isSent = chat.source === 'channel';
  const message = await insertMessage(ctx, chat.id, {
    role: 'human',
    message: body.message,
    status: isSent ? 'waiting' : 'done',
  });
  // A person has answered: the agent must not do so too.
  await ctx.tx
    .updateTable('agent_messages')
    .set({ status: 'done' })
    .where('store_id', '=', ctx.storeId)
    .where('chat_id', '=', chat.id)
    .where('role', '=', 'user')
    .where('status', '=', 'waiting')
    .execute();
  await ctx.tx
    .updateTable('agent_chats')
    .set({
      handled_by: 'human',
      status: 'active',
      last_message_at: message.created_at,
      updated_at: message.created_at,
    })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chat.id)
    .execute();
  if (isSent) await schedule(ctx, chat.id);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'chat', id: chat.id },
    after: { handled_by: 'human', message_id: message.id },
  });
  return presentMessage(chat.agent_id)(message);
};
