// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Agent, AgentChat, AgentChatMessage } from './types.ts';

/** Arguments of `sdk.agent.list()`. */
export interface ListAgentsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only agents in this state. */
  status?: 'active' | 'draft' | 'archived';
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at' | 'updated_at' | 'key';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.agent.get()`. */
export interface GetAgentParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
}

/** Arguments of `sdk.agent.create()`. */
export interface CreateAgentParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /**
   * What people call it; the key when empty.
   *
   * @default ""
   */
  name?: string;
  /** What the model is told before each conversation. */
  prompt: string;
  /** Id of the AI integration behind it. */
  model_id: string;
  /**
   * Ids of the channel integrations whose messages it answers.
   *
   * @default []
   */
  channel_ids?: readonly string[];
  /**
   * Names that your own code reads; kept as given.
   *
   * @default []
   */
  tools?: readonly string[];
  /**
   * Only an `active` agent answers in its channels.
   *
   * @default "draft"
   */
  status?: 'active' | 'draft' | 'archived';
  /**
   * How long one reply may be, in tokens of the model.
   *
   * @default 1024
   */
  tokens_per_reply?: number;
  /**
   * What one chat may use; then it waits for a person.
   *
   * @default 100000
   */
  tokens_per_chat?: number;
}

/** Arguments of `sdk.agent.update()`. */
export interface UpdateAgentParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** What people call it; the key when empty. */
  name?: string;
  /** What the model is told before each conversation. */
  prompt?: string;
  /** Id of the AI integration behind it. */
  model_id?: string;
  /** Ids of the channel integrations whose messages it answers. */
  channel_ids?: readonly string[];
  /** Names that your own code reads; kept as given. */
  tools?: readonly string[];
  /** Only an `active` agent answers in its channels. */
  status?: 'active' | 'draft' | 'archived';
  /** How long one reply may be, in tokens of the model. */
  tokens_per_reply?: number;
  /** What one chat may use; then it waits for a person. */
  tokens_per_chat?: number;
}

/** Arguments of `sdk.agent.delete()`. */
export interface DeleteAgentParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /**
   * Also while a channel names it.
   *
   * @default false
   */
  force?: boolean;
}

/** Answer of `sdk.agent.delete()`. */
export interface DeleteAgentResult {
  deleted: boolean;
}

/** Arguments of `sdk.agent.sendMessage()`. */
export interface SendAgentMessageParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** The text of the message. */
  message: string;
  /** The chat to go on with; a new one when absent. */
  chat_id?: string | null;
  /** Accepted from published clients; every chat of this call is direct. */
  direct?: boolean;
}

/** Arguments of `sdk.agent.listChats()`. */
export interface ListAgentChatsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** Only chats in this state. */
  status?: 'active' | 'archived';
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "last_message_at"
   */
  sort_field?: 'last_message_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.agent.listStoreChats()`. */
export interface ListChatsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only chats of this agent. */
  agent_id?: string;
  /** Only chats of this customer. */
  profile_id?: string;
  /** Only chats in this state. */
  status?: 'active' | 'archived';
  /** Only chats that this side has. */
  handled_by?: 'agent' | 'human';
  /** Part of the title. */
  query?: string;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "last_message_at"
   */
  sort_field?: 'last_message_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.agent.getChat()`. */
export type GetAgentChatParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Arguments of `sdk.agent.updateChat()`. */
export type UpdateAgentChatParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** An `archived` chat opens again with its next message. */
  status?: 'active' | 'archived';
  /** While a `human` has the chat the agent is silent. */
  handled_by?: 'agent' | 'human';
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Arguments of `sdk.agent.rateChat()`. */
export type RateAgentChatParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** 1 is bad, 5 is good. */
  rating: number;
  /** What was good or bad. */
  comment?: string | null;
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Arguments of `sdk.agent.listChatMessages()`. */
export type ListAgentChatMessagesParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Arguments of `sdk.agent.reply()`. */
export type ReplyInChatParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the agent. */
  id: string;
  /** The text of the message. */
  message: string;
} & (
  | {
      /** Id of the chat. */
      chat_id: string;
    }
  | {
      /** Id of the chat. */
      chatId: string;
    }
);

/** Methods of `sdk.agent`. */
export interface AgentApi {
  /**
   * List agents.
   *
   * `GET /v1/stores/{store_id}/agents`. Role `admin` or above in the store; an API token needs the scope
   * `agents:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListAgentsParams, Agent>;

  /**
   * Get agent.
   *
   * `GET /v1/stores/{store_id}/agents/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `agents:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`
   */
  get(params: GetAgentParams, options?: RequestOptions): Promise<Agent>;

  /**
   * An agent answers what arrives in its channels with the model of an AI integration. It is a draft until
   * its status is `active`.
   *
   * `POST /v1/stores/{store_id}/agents`. Role `admin` or above in the store; an API token needs the scope
   * `agents:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.agent.create({
   *   key: 'support',
   *   name: 'Support',
   *   prompt: 'You answer questions about orders of a bicycle shop, in two sentences.',
   *   model_id: 'int_01h455vb4pex5vsknk084sn02q',
   *   channel_ids: ['int_01h455vb4pex5vsknk084sn02r'],
   *   status: 'active',
   * });
   * ```
   */
  create(params: CreateAgentParams, options?: RequestOptions): Promise<Agent>;

  /**
   * Absent members stay; `channel_ids` and `tools` are replaced as a whole.
   *
   * `PUT /v1/stores/{store_id}/agents/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `agents:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `AGENT.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.agent.update({ id: '...', status: 'archived' });
   * ```
   */
  update(params: UpdateAgentParams, options?: RequestOptions): Promise<Agent>;

  /**
   * Its chats and their messages go with it: archive it to keep them. Refused while a channel names it in its
   * `action`, unless `force` is given; then that channel names none any more.
   *
   * `DELETE /v1/stores/{store_id}/agents/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `agents:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `AGENT.IN_USE`
   */
  delete(params: DeleteAgentParams, options?: RequestOptions): Promise<DeleteAgentResult>;

  /**
   * Write to the agent and get its reply. When the model does not answer in time, the answer is your own
   * message, `waiting`: it stays in the chat and is answered later.
   *
   * `POST /v1/stores/{store_id}/agents/{id}/chats/messages`. Role `admin` or above in the store; an API token
   * needs the scope `chats:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.agent.sendMessage({ id: '...', message: 'Where is my order?' });
   * ```
   */
  sendMessage(params: SendAgentMessageParams, options?: RequestOptions): Promise<AgentChatMessage>;

  /**
   * List chats of agent.
   *
   * `GET /v1/stores/{store_id}/agents/{id}/chats`. Role `admin` or above in the store; an API token needs the
   * scope `chats:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`
   */
  listChats: ListMethod<ListAgentChatsParams, AgentChat>;

  /**
   * List chats of store.
   *
   * `GET /v1/stores/{store_id}/chats`. Role `admin` or above in the store; an API token needs the scope
   * `chats:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listStoreChats: ListMethod<ListChatsParams, AgentChat>;

  /**
   * Get chat.
   *
   * `GET /v1/stores/{store_id}/agents/{id}/chats/{chat_id}`. Role `admin` or above in the store; an API token
   * needs the scope `chats:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   */
  getChat(params: GetAgentChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * Archive it, or hand it over: with `handled_by: "human"` the agent is silent until it is given back, and
   * answers then what waits.
   *
   * `PUT /v1/stores/{store_id}/agents/{id}/chats/{chat_id}`. Role `admin` or above in the store; an API token
   * needs the scope `chats:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.agent.updateChat({ id: '...', chat_id: '...', handled_by: 'human' });
   * ```
   */
  updateChat(params: UpdateAgentChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * Rate chat.
   *
   * `POST /v1/stores/{store_id}/agents/{id}/chats/{chat_id}/rate`. Role `admin` or above in the store; an API
   * token needs the scope `chats:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.agent.rateChat({
   *   id: '...',
   *   chat_id: '...',
   *   rating: 5,
   *   comment: 'Quick and right',
   * });
   * ```
   */
  rateChat(params: RateAgentChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * The newest first, unless `sort_direction` is `asc`.
   *
   * `GET /v1/stores/{store_id}/agents/{id}/chats/{chat_id}/messages`. Role `admin` or above in the store; an
   * API token needs the scope `chats:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   */
  listChatMessages: ListMethod<ListAgentChatMessagesParams, AgentChatMessage>;

  /**
   * Write to the visitor as one of the team, through the channel. It takes the chat over from the agent.
   *
   * `POST /v1/stores/{store_id}/agents/{id}/chats/{chat_id}/messages`. Role `admin` or above in the store; an
   * API token needs the scope `chats:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.agent.reply({
   *   id: '...',
   *   chat_id: '...',
   *   message: 'Anna here. I have found your parcel.',
   * });
   * ```
   */
  reply(params: ReplyInChatParams, options?: RequestOptions): Promise<AgentChatMessage>;
}

/** Makes `sdk.agent` of a client. */
export const agentApi = (client: Client): AgentApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/agents'),
  get: operation(client, 'GET /v1/stores/{store_id}/agents/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/agents'),
  update: operation(client, 'PUT /v1/stores/{store_id}/agents/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/agents/{id}', { isQuery: true }),
  sendMessage: operation(client, 'POST /v1/stores/{store_id}/agents/{id}/chats/messages'),
  listChats: listOperation(client, 'GET /v1/stores/{store_id}/agents/{id}/chats'),
  listStoreChats: listOperation(client, 'GET /v1/stores/{store_id}/chats'),
  getChat: operation(client, 'GET /v1/stores/{store_id}/agents/{id}/chats/{chat_id}'),
  updateChat: operation(client, 'PUT /v1/stores/{store_id}/agents/{id}/chats/{chat_id}'),
  rateChat: operation(client, 'POST /v1/stores/{store_id}/agents/{id}/chats/{chat_id}/rate'),
  listChatMessages: listOperation(client, 'GET /v1/stores/{store_id}/agents/{id}/chats/{chat_id}/messages'),
  reply: operation(client, 'POST /v1/stores/{store_id}/agents/{id}/chats/{chat_id}/messages'),
});
