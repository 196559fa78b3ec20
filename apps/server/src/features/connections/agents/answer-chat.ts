import { defaultStoreSettings } from '@stoa/contract';
import type { Completion } from '@stoa/providers';
import { sql } from 'kysely';
import { act } from '#features/connections/integrations';
import { transaction } from '#kernel/transaction';
import { spendOfMonth, usedThisMonth } from '#kernel/usage';
import { type ChatRow, type InStore, insertMessage, type MessageRow } from './chat-rows.ts';
import type { Failure } from './failure.ts';
import { type AgentRow, selectAgents } from './rows.ts';

/** What a model is asked. */
interface Conversation {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
  max_tokens: number;
}

/** Messages of the chat that the model is told, the newest ones. */
const remembered = 40;

/**
 * Has the model answer what visitors wrote and nobody answered yet: all of it with one reply, as a person would.
 * Answers why it could not; null when it did, or when there is nothing to answer.
 */
export async function answerChat(ctx: InStore, chat: ChatRow): Promise<Failure | null> {
  const asked = await waitingFor(ctx, chat);
  if (asked.length === 0) return null;
  const messageIds = asked.map(({ id }) => id);
  const agent = await selectAgents(ctx.data, ctx.storeId)
    .where('agents.id', '=', chat.agent_id)
    .executeTakeFirst();
  // An agent that was archived meanwhile is silent; what it was asked waits until it is active again.
  if (!agent || (chat.source === 'channel' && agent.status !== 'active')) return null;
  if (Number(chat.tokens_used) >= agent.tokens_per_chat) return handOver(ctx, chat);
  if (await overStoreLimit(ctx))
    return { reason: "The store's limit of tokens for this month is reached.", messageIds };
  if (!agent.model_id) return { reason: 'The agent has no model: its integration was deleted.', messageIds };

  const conversation = await conversationOf(ctx, chat, agent);
  const { result, output } = await act(ctx, agent.model_id, 'complete', conversation);
  const completion = output as Completion | null;
  if (!completion) {
    const reason = result.reason ?? 'The model answered nothing that can be read.';
    return { reason, messageIds, retryAfterSeconds: result.retryAfterSeconds };
  }
  await keep(ctx, chat, asked, completion);
  return null;
}

/** What visitors wrote and nobody answered. */
async function waitingFor(ctx: InStore, chat: ChatRow): Promise<MessageRow[]> {
  const now = await ctx.data
    .selectFrom('agent_chats')
    .select('handled_by')
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chat.id)
    .executeTakeFirst();
  if (now?.handled_by !== 'agent') return [];
  return messagesOf(ctx, chat)
    .where('role', '=', 'user')
    .where('status', '=', 'waiting')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

const messagesOf = (ctx: InStore, chat: ChatRow) =>
  ctx.data
    .selectFrom('agent_messages')
    .selectAll()
    .where('store_id', '=', ctx.storeId)
    .where('chat_id', '=', chat.id);

/** The prompt and the newest messages, as a model reads them. */
async function conversationOf(ctx: InStore, chat: ChatRow, agent: AgentRow): Promise<Conversation> {
  const newest = await messagesOf(ctx, chat)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(remembered)
    .execute();
  const said = newest.reverse().map(({ role, message }) => ({
    role: role === 'user' ? ('user' as const) : ('assistant' as const),
    content: message,
  }));
  return {
    messages: [{ role: 'system', content: agent.prompt }, ...said],
    max_tokens: agent.tokens_per_reply,
  };
}

async function overStoreLimit(ctx: InStore): Promise<boolean> {
  const store = await ctx.control
    .selectFrom('stores')
    .select('settings')
    .where('id', '=', ctx.storeId)
    .executeTakeFirst();
  const limit = store?.settings.agent_tokens_per_month ?? defaultStoreSettings.agent_tokens_per_month;
  return (await usedThisMonth(ctx, 'agent_tokens')) >= limit;
}

/** Keeps the reply, which is from then on the one reply to what was asked, whatever happens to its sending. */
const keep = (ctx: InStore, chat: ChatRow, asked: MessageRow[], reply: { text: string; tokens: number }) =>
  transaction(ctx, async (ctx) => {
    // Held, so that a person who takes the chat over comes wholly before or wholly after the reply.
    const held = await ctx.tx
      .selectFrom('agent_chats')
      .select('handled_by')
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', chat.id)
      .where('leased_until', '=', chat.leased_until)
      .forUpdate()
      .executeTakeFirst();
    await spendOfMonth(ctx, 'agent_tokens', reply.tokens);
    if (held?.handled_by !== 'agent') return;
    await ctx.tx
      .updateTable('agent_messages')
      .set({ status: 'done', error: null, attempts: sql`attempts + 1` })
      .where('store_id', '=', ctx.storeId)
      .where('chat_id', '=', chat.id)
      .where(
        'id',
        'in',
        asked.map(({ id }) => id),
      )
      .execute();
    const { created_at: at } = await insertMessage(ctx, chat.id, {
      role: 'agent',
      message: reply.text,
      status: chat.source === 'channel' ? 'waiting' : 'done',
    });
    await ctx.tx
      .updateTable('agent_chats')
      .set({ tokens_used: sql`tokens_used + ${reply.tokens}`, last_message_at: at, updated_at: at })
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', chat.id)
      .execute();
  });

/** A chat that used what it may: a person has to go on with it. */
async function handOver(ctx: InStore, chat: ChatRow): Promise<null> {
  await ctx.data
    .updateTable('agent_chats')
    .set({ handled_by: 'human', updated_at: ctx.clock.now() })
    .where('store_id', '=', ctx.storeId)
    .where('id', '=', chat.id)
    .execute();
  return null;
}
