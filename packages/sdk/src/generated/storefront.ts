// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { AgentChat, AgentChatMessage } from './types.ts';

/** Arguments of `sdk.storefront.sendMessage()`. */
export interface SendStorefrontMessageParams {
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

/** Arguments of `sdk.storefront.getChat()`. */
export type GetStorefrontChatParams = {
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

/** Arguments of `sdk.storefront.rateChat()`. */
export type RateStorefrontChatParams = {
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

/** Arguments of `sdk.storefront.listChatMessages()`. */
export type ListStorefrontChatMessagesParams = {
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

/** Methods of `sdk.storefront`. */
export interface StorefrontApi {
  /**
   * Write to the agent and get its reply. When the model does not answer in time, the answer is your own
   * message, `waiting`: it stays in the chat and is answered later.
   *
   * `POST /v1/storefront/{store_id}/agents/{id}/chats/messages`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.storefront.sendMessage({ id: '...', message: 'Where is my order?' });
   * ```
   */
  sendMessage(params: SendStorefrontMessageParams, options?: RequestOptions): Promise<AgentChatMessage>;

  /**
   * A chat that a visitor began; its id is what they have to know.
   *
   * `GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}`. Anyone, without a token, while the store is
   * active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   */
  getChat(params: GetStorefrontChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * Rate own chat.
   *
   * `POST /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/rate`. Anyone, without a token, while the
   * store is active.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.storefront.rateChat({
   *   id: '...',
   *   chat_id: '...',
   *   rating: 5,
   *   comment: 'Quick and right',
   * });
   * ```
   */
  rateChat(params: RateStorefrontChatParams, options?: RequestOptions): Promise<AgentChat>;

  /**
   * List messages of own chat.
   *
   * `GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/messages`. Anyone, without a token, while the
   * store is active.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AGENT.NOT_FOUND`, `CHAT.NOT_FOUND`
   */
  listChatMessages: ListMethod<ListStorefrontChatMessagesParams, AgentChatMessage>;
}

/** Makes `sdk.storefront` of a client. */
export const storefrontApi = (client: Client): StorefrontApi => ({
  sendMessage: operation(client, 'POST /v1/storefront/{store_id}/agents/{id}/chats/messages', {
    isPublic: true,
  }),
  getChat: operation(client, 'GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}', { isPublic: true }),
  rateChat: operation(client, 'POST /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/rate', {
    isPublic: true,
  }),
  listChatMessages: listOperation(
    client,
    'GET /v1/storefront/{store_id}/agents/{id}/chats/{chat_id}/messages',
    { isPublic: true },
  ),
});
