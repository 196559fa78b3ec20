// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import { type ListMethod, listOperation } from '../core/operation.ts';
import { type StreamMethod, streamOperation } from '../core/stream-operation.ts';
import type { Event } from './types.ts';

/** Arguments of `sdk.event.list()`. */
export interface ListEventsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only events of this name. */
  type?: string;
  /** Only events about the thing with this id. */
  entity?: string;
  /** Epoch seconds, inclusive. */
  created_at_from?: number;
  /** Epoch seconds, exclusive. */
  created_at_to?: number;
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
}

/** Arguments of `sdk.event.stream()`. */
export interface StreamEventsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** In place of the header `Last-Event-ID`. */
  last_event_id?: string;
  /** Only events of this name. */
  type?: string;
}

/** Methods of `sdk.event`. */
export interface EventApi {
  /**
   * The event log of the store, the newest first.
   *
   * `GET /v1/stores/{store_id}/events`. Role `admin` or above in the store; an API token needs the scope
   * `events:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListEventsParams, Event>;

  /**
   * The events of the store as server-sent events, as they are committed. A client that comes back with
   * `Last-Event-ID` gets what it missed, and what was written in the ten seconds before that once more: an
   * event is known by its id. The stream ends after 15 minutes; clients connect again by themselves.
   *
   * `GET /v1/stores/{store_id}/events/stream`. Role `admin` or above in the store; an API token needs the
   * scope `events:read`.
   *
   * It connects again by itself; aborting `signal` ends it.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  stream: StreamMethod<StreamEventsParams, Event>;
}

/** Makes `sdk.event` of a client. */
export const eventApi = (client: Client): EventApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/events'),
  stream: streamOperation(client, 'GET /v1/stores/{store_id}/events/stream'),
});
