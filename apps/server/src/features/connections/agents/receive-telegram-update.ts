import type { TelegramMessage } from '@stoa/contract';
import { isOwnToken } from '#features/connections/inbound';
import { ApiError } from '#kernel/api-error';
import type { Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Verb } from '#kernel/verb';
import { agentsOfChannel } from './agents-of-channel.ts';
import type { ChatRow, InStore } from './chat-rows.ts';
import { receiveMessage } from './receive-message.ts';

export const receiveTelegramUpdate: Verb<'receiveTelegramUpdate'> = async (ctx, { params, body }) => {
  const { integration_id: id } = params;
  const channel = await channelById(ctx, id);
  if (!isOwnToken(ctx, id, ctx.headers['x-telegram-bot-api-secret-token'])) {
    throw new ApiError('GENERAL.UNAUTHENTICATED', {
      message: 'X-Telegram-Bot-Api-Secret-Token is not the one of this channel.',
    });
  }
  const text = (body.message?.text ?? body.message?.caption)?.trim();
  // Bots that answered each other would never end.
  if (!body.message || !text || body.message.from?.is_bot) return { ok: true };
  const inStore = { ...ctx, storeId: channel.store_id };
  if (!(await isFirst(inStore, id, body.update_id))) return { ok: true };
  for (const agentId of await agentsOfChannel(ctx.tx, channel)) {
    const chat = await openChat(inStore, id, agentId, body.message);
    await receiveMessage(inStore, chat, text);
  }
  return { ok: true };
};

/** The Telegram integration, held with its store against deletion. */
async function channelById(ctx: Writing<Context>, id: string): Promise<{ store_id: string; id: string }> {
  const channel = await ctx.tx
    .selectFrom('integrations')
    .innerJoin('stores', 'stores.id', 'integrations.store_id')
    .select(['integrations.store_id', 'integrations.id'])
    .where('integrations.id', '=', id)
    .where('integrations.type', '=', 'telegram_bot')
    .where('stores.deleting_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
  if (!channel) throw new ApiError('CHANNEL.NOT_FOUND');
  return channel;
}

/** Whether the update has not come before; Telegram repeats what it got no answer to. */
async function isFirst(ctx: Writing<InStore>, integrationId: string, updateId: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('channel_updates')
    .values({
      store_id: ctx.storeId,
      integration_id: integrationId,
      update_id: updateId,
      received_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['store_id', 'integration_id', 'update_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The agent's chat with this conversation of the channel, a new one where it is the first message; locked. */
const openChat = (
  ctx: Writing<InStore>,
  integrationId: string,
  agentId: string,
  { chat, message_thread_id: thread }: TelegramMessage,
): Promise<ChatRow> => {
  const now = ctx.clock.now();
  return ctx.tx
    .insertInto('agent_chats')
    .values({
      store_id: ctx.storeId,
      id: newId('chat'),
      agent_id: agentId,
      channel_id: integrationId,
      conversation: thread === undefined ? String(chat.id) : `${chat.id}/${thread}`,
      source: 'channel',
      title: chat.title ?? ([chat.first_name, chat.last_name].join(' ').trim() || (chat.username ?? '')),
      status: 'active',
      handled_by: 'agent',
      last_message_at: now,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['store_id', 'agent_id', 'channel_id', 'conversation'])
        .doUpdateSet({ last_message_at: now }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
};
