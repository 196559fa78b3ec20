import { z } from 'zod';
import { agentPath } from './agents.ts';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page } from './query.ts';

const chatStatus = z
  .enum(['active', 'archived'])
  .describe('An `archived` chat opens again with its next message.');
const handledBy = z.enum(['agent', 'human']).describe('While a `human` has the chat the agent is silent.');
const rating = z.int().min(1).max(5).describe('1 is bad, 5 is good.');
const ratingComment = z.string().max(2000);
const text = z.string().trim().min(1).max(8000).describe('The text of the message.');

export const AgentChat = z
  .object({
    id: z.string(),
    store_id: z.string(),
    agent_id: z.string(),
    channel_id: z.string().nullable().describe('The integration it came through; `null` for a direct chat.'),
    profile_id: z.string().nullable().describe('The customer, where it is known who it is.'),
    title: z.string().describe('Who writes, as the channel calls them; empty when unknown.'),
    status: chatStatus,
    handled_by: handledBy,
    rating: rating.nullable(),
    rating_comment: ratingComment.nullable(),
    tokens_used: z.int().describe('Tokens of the model so far.'),
    last_message_at: epochSeconds('When somebody last wrote'),
    created_at: epochSeconds('When it began'),
    updated_at: epochSeconds('When it was last changed'),
  })
  .meta({ id: 'AgentChat' });
export type AgentChat = z.infer<typeof AgentChat>;

export const AgentChatMessage = z
  .object({
    id: z.string(),
    store_id: z.string(),
    agent_id: z.string(),
    chat_id: z.string(),
    role: z
      .enum(['user', 'agent', 'human'])
      .describe('Who wrote it: the visitor, the agent, or one of the team.'),
    message: z.string(),
    status: z
      .enum(['waiting', 'done', 'failed'])
      .describe('`waiting`: not answered yet, or not sent yet; `failed`: given up, and `error` says why.'),
    error: z.string().nullable(),
    attempts: z.int().describe('How often answering or sending it was tried.'),
    created_at: epochSeconds('When it was written'),
  })
  .meta({ id: 'AgentChatMessage' });
export type AgentChatMessage = z.infer<typeof AgentChatMessage>;

const storePath = z.object({ store_id: id('store') });
const chatPath = agentPath.extend({ chat_id: id('chat') });
const ofAgents = { tag: 'Agents' } as const;

const messageBody = z.object({
  message: text,
  chat_id: z.string().min(1).max(128).nullish().describe('The chat to go on with; a new one when absent.'),
  direct: z
    .boolean()
    .optional()
    .describe('Accepted from published clients; every chat of this call is direct.'),
});
const sent = {
  description:
    'Write to the agent and get its reply. When the model does not answer in time, the answer is your own message, `waiting`: it stays in the chat and is answered later.',
  body: messageBody,
  returns: AgentChatMessage,
  status: 201 as const,
  example: { body: { message: 'Where is my order?' } },
};

export const sendAgentMessage = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/agents/{id}/chats/messages',
  can: 'chats:write',
  ...ofAgents,
  summary: 'Talk to agent',
  params: agentPath,
  ...sent,
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
  sdk: { name: 'agent.sendMessage' },
});

export const listAgentChats = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/agents/{id}/chats',
  can: 'chats:read',
  ...ofAgents,
  summary: 'List chats of agent',
  params: agentPath,
  query: z.object({
    status: chatStatus.optional().describe('Only chats in this state.'),
    ...listQuery(['last_message_at']),
  }),
  returns: page(AgentChat),
  errors: ['AGENT.NOT_FOUND'],
  sdk: { name: 'agent.listChats' },
});

export const listChats = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/chats',
  can: 'chats:read',
  ...ofAgents,
  summary: 'List chats of store',
  params: storePath,
  query: z.object({
    agent_id: z.string().max(128).optional().describe('Only chats of this agent.'),
    profile_id: z.string().max(128).optional().describe('Only chats of this customer.'),
    status: chatStatus.optional().describe('Only chats in this state.'),
    handled_by: handledBy.optional().describe('Only chats that this side has.'),
    query: z.string().max(255).optional().describe('Part of the title.'),
    ...listQuery(['last_message_at']),
  }),
  returns: page(AgentChat),
  sdk: { name: 'agent.listStoreChats' },
});

export const getAgentChat = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}',
  can: 'chats:read',
  ...ofAgents,
  summary: 'Get chat',
  params: chatPath,
  returns: AgentChat,
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
  sdk: { name: 'agent.getChat' },
});

export const updateAgentChat = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}',
  can: 'chats:write',
  ...ofAgents,
  summary: 'Update chat',
  description:
    'Archive it, or hand it over: with `handled_by: "human"` the agent is silent until it is given back, and answers then what waits.',
  params: chatPath,
  body: z.object({ status: chatStatus, handled_by: handledBy }).partial(),
  returns: AgentChat,
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
  sdk: { name: 'agent.updateChat' },
  example: { body: { handled_by: 'human' } },
});

const rated = {
  summary: 'Rate chat',
  params: chatPath,
  body: z.object({ rating, comment: ratingComment.nullish().describe('What was good or bad.') }),
  returns: AgentChat,
  example: { body: { rating: 5, comment: 'Quick and right' } },
};

export const rateAgentChat = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}/rate',
  can: 'chats:write',
  ...ofAgents,
  ...rated,
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
  sdk: { name: 'agent.rateChat' },
});

const read = {
  params: chatPath,
  query: z.object(listQuery(['created_at'])),
  returns: page(AgentChatMessage),
};

export const listAgentChatMessages = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}/messages',
  can: 'chats:read',
  ...ofAgents,
  summary: 'List messages of chat',
  description: 'The newest first, unless `sort_direction` is `asc`.',
  ...read,
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
  sdk: { name: 'agent.listChatMessages' },
});

export const replyInChat = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/agents/{id}/chats/{chat_id}/messages',
  can: 'chats:write',
  ...ofAgents,
  summary: 'Reply as a person',
  description:
    'Write to the visitor as one of the team, through the channel. It takes the chat over from the agent.',
  params: chatPath,
  body: z.object({ message: text }),
  returns: AgentChatMessage,
  status: 201,
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
  sdk: { name: 'agent.reply' },
  example: { body: { message: 'Anna here. I have found your parcel.' } },
});

const onStorefront = '/v1/storefront/{store_id}/agents/{id}/chats' as const;
const visitors = {
  can: 'public',
  visitor: true,
  tag: 'Storefront',
  errors: ['AGENT.NOT_FOUND', 'CHAT.NOT_FOUND'],
} as const;

export const sendStorefrontMessage = endpoint({
  method: 'POST',
  path: `${onStorefront}/messages`,
  ...visitors,
  summary: 'Talk to agent of store',
  params: agentPath,
  ...sent,
  sdk: { name: 'storefront.sendMessage' },
});

export const getStorefrontChat = endpoint({
  method: 'GET',
  path: `${onStorefront}/{chat_id}`,
  ...visitors,
  summary: 'Get own chat',
  description:
    'A chat that a visitor began: its id is what they have to know, and where they had a session, it is theirs alone.',
  params: chatPath,
  returns: AgentChat,
  sdk: { name: 'storefront.getChat' },
});

export const rateStorefrontChat = endpoint({
  method: 'POST',
  path: `${onStorefront}/{chat_id}/rate`,
  ...visitors,
  ...rated,
  summary: 'Rate own chat',
  sdk: { name: 'storefront.rateChat' },
});

export const listStorefrontChatMessages = endpoint({
  method: 'GET',
  path: `${onStorefront}/{chat_id}/messages`,
  ...visitors,
  summary: 'List messages of own chat',
  ...read,
  sdk: { name: 'storefront.listChatMessages' },
});
