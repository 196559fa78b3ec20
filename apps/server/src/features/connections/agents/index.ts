/**
 * Agents: AI models that answer what arrives in channels, in chats that people can take over.
 * Tables: agents, agent_channels, agent_chats, agent_messages, channel_updates. Events: none in the contract.
 */
import { createAgent } from './create-agent.ts';
import { deleteAgent } from './delete-agent.ts';
import { getAgent } from './get-agent.ts';
import { getAgentChat } from './get-agent-chat.ts';
import { listAgentChatMessages } from './list-agent-chat-messages.ts';
import { listAgentChats } from './list-agent-chats.ts';
import { listAgents } from './list-agents.ts';
import { listChats } from './list-chats.ts';
import { rateAgentChat } from './rate-agent-chat.ts';
import { receiveTelegramUpdate } from './receive-telegram-update.ts';
import { replyInChat } from './reply-in-chat.ts';
import { sendAgentMessage } from './send-agent-message.ts';
import {
  getStorefrontChat,
  listStorefrontChatMessages,
  rateStorefrontChat,
  sendStorefrontMessage,
} from './storefront-chats.ts';
import { updateAgent } from './update-agent.ts';
import { updateAgentChat } from './update-agent-chat.ts';

export { agentsUsing } from './agents-using.ts';
export { belongings } from './erase-person.ts';
export { requireNamedAgent } from './require-named-agent.ts';
export { workOnChat } from './work-on-chat.ts';
export const verbs = {
  listAgents,
  getAgent,
  createAgent,
  updateAgent,
  deleteAgent,
  sendAgentMessage,
  listAgentChats,
  listChats,
  getAgentChat,
  updateAgentChat,
  rateAgentChat,
  listAgentChatMessages,
  replyInChat,
  sendStorefrontMessage,
  getStorefrontChat,
  rateStorefrontChat,
  listStorefrontChatMessages,
  receiveTelegramUpdate,
};
