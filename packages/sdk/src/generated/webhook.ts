// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Delivery, Webhook } from './types.ts';

/** Arguments of `sdk.webhook.get()`. */
export interface GetWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
}

/** Arguments of `sdk.webhook.rotateSecret()`. */
export interface RotateWebhookSecretParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
  /**
   * Signing secret. `whsec_` and base64 of 24 to 64 bytes, padded or not, is decoded; any other text signs as
   * it is. Made when absent.
   */
  secret?: string;
  /**
   * 0 to 7 days; 24 hours when absent.
   *
   * @default 86400
   */
  overlap_seconds?: number;
}

/** Arguments of `sdk.webhook.pause()`. */
export interface PauseWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
}

/** Arguments of `sdk.webhook.resume()`. */
export interface ResumeWebhookParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
}

/** Arguments of `sdk.webhook.listDeliveries()`. */
export interface ListDeliveriesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
  /** Only deliveries in this state. */
  status?: 'pending' | 'held' | 'succeeded' | 'failed';
  /** Only deliveries of events with this name. */
  event?: string;
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

/** Arguments of `sdk.webhook.getDelivery()`. */
export type GetDeliveryParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
} & (
  | {
      /** Id of the delivery. */
      delivery_id: string;
    }
  | {
      /** Id of the delivery. */
      deliveryId: string;
    }
);

/** Answer of `sdk.webhook.getDelivery()`. */
export interface GetDeliveryResult {
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  /** `held`: the webhook is paused, disabled or behind its breaker; no attempt is used. */
  status: 'pending' | 'held' | 'succeeded' | 'failed';
  attempts: number;
  /** Rises by one per webhook; a gap tells a receiver that something is missing. */
  sequence: number | null;
  /** Why it has not been delivered yet. */
  waiting_for: {
    reason:
      | 'turn'
      | 'retry'
      | 'answer'
      | 'breaker'
      | 'rate_limit'
      | 'lane_full'
      | 'order'
      | 'paused'
      | 'disabled';
    /** When that ends, where it is known, in epoch seconds, set by the server. */
    until: number | null;
    message: string;
  } | null;
  last_failure: string | null;
  /** When the event was written, in epoch seconds, set by the server. */
  created_at: number;
  /** When it succeeded or failed for good, in epoch seconds, set by the server. */
  finished_at: number | null;
  /** The bytes that are sent, on every attempt the same. */
  body: string | null;
  attempt_log: {
    number: number;
    /** When it began, in epoch seconds, set by the server. */
    started_at: number;
    /** HTTP status of the receiver; `null` when none came. */
    status: number | null;
    /** Class of the fault: dns, connect_refused, deadline, http_5xx ... */
    error: string | null;
    /** Milliseconds of each step. */
    timings: Record<string, number | null>;
    remote_address: string | null;
    url: string;
    /** The webhook's own headers are masked. */
    request_headers: Record<string, string>;
    response_headers: Record<string, string> | null;
    /** The first 4 kB of the answer. */
    response_excerpt: string | null;
  }[];
}

/** Arguments of `sdk.webhook.redeliver()`. */
export type RedeliverParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
} & (
  | {
      /** Id of the delivery. */
      delivery_id: string;
    }
  | {
      /** Id of the delivery. */
      deliveryId: string;
    }
);

/** Arguments of `sdk.webhook.recover()`. */
export interface RecoverDeliveriesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the webhook. */
  id: string;
  /** Epoch seconds. */
  since: number;
}

/** Answer of `sdk.webhook.recover()`. */
export interface RecoverDeliveriesResult {
  recovered: number;
  /** Whether more than 10,000 had failed. */
  more: boolean;
}

/** Methods of `sdk.webhook`. */
export interface WebhookApi {
  /**
   * Get webhook.
   *
   * `GET /v1/stores/{store_id}/webhooks/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `webhooks:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   */
  get(params: GetWebhookParams, options?: RequestOptions): Promise<Webhook>;

  /**
   * Make a new secret, answered in full here. The old one signs beside it for `overlap_seconds`.
   *
   * `POST /v1/stores/{store_id}/webhooks/{id}/rotate-secret`. Role `admin` or above in the store; an API
   * token needs the scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.webhook.rotateSecret({ id: '...', overlap_seconds: 3600 });
   * ```
   */
  rotateSecret(params: RotateWebhookSecretParams, options?: RequestOptions): Promise<Webhook>;

  /**
   * Hold its deliveries: they wait for up to 30 days without using attempts.
   *
   * `POST /v1/stores/{store_id}/webhooks/{id}/pause`. Role `admin` or above in the store; an API token needs
   * the scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   */
  pause(params: PauseWebhookParams, options?: RequestOptions): Promise<Webhook>;

  /**
   * Deliver again, also after it was disabled. What was held is sent with a slow start.
   *
   * `POST /v1/stores/{store_id}/webhooks/{id}/resume`. Role `admin` or above in the store; an API token needs
   * the scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   */
  resume(params: ResumeWebhookParams, options?: RequestOptions): Promise<Webhook>;

  /**
   * What was, is and will be sent to the webhook, the newest first. Kept for 90 days.
   *
   * `GET /v1/stores/{store_id}/webhooks/{id}/deliveries`. Role `admin` or above in the store; an API token
   * needs the scope `webhooks:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   */
  listDeliveries: ListMethod<ListDeliveriesParams, Delivery>;

  /**
   * A delivery with its body and every attempt. Bodies and attempts are kept for 30 days.
   *
   * `GET /v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}`. Role `admin` or above in the store;
   * an API token needs the scope `webhooks:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`, `DELIVERY.NOT_FOUND`
   */
  getDelivery(params: GetDeliveryParams, options?: RequestOptions): Promise<GetDeliveryResult>;

  /**
   * Send it again, or now instead of later. A delivery that already waits is not doubled.
   *
   * `POST /v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}/redeliver`. Role `admin` or above in
   * the store; an API token needs the scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`, `DELIVERY.NOT_FOUND`, `DELIVERY.EXPIRED`
   */
  redeliver(params: RedeliverParams, options?: RequestOptions): Promise<Delivery>;

  /**
   * Send everything again that failed for good since a time, at most 10,000 deliveries at once: a hundred
   * every ten seconds, so that what is new does not wait behind them.
   *
   * `POST /v1/stores/{store_id}/webhooks/{id}/recover`. Role `admin` or above in the store; an API token
   * needs the scope `webhooks:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `WEBHOOK.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.webhook.recover({ id: '...', since: 1795000000 });
   * ```
   */
  recover(params: RecoverDeliveriesParams, options?: RequestOptions): Promise<RecoverDeliveriesResult>;
}

/** Makes `sdk.webhook` of a client. */
export const webhookApi = (client: Client): WebhookApi => ({
  get: operation(client, 'GET /v1/stores/{store_id}/webhooks/{id}'),
  rotateSecret: operation(client, 'POST /v1/stores/{store_id}/webhooks/{id}/rotate-secret'),
  pause: operation(client, 'POST /v1/stores/{store_id}/webhooks/{id}/pause'),
  resume: operation(client, 'POST /v1/stores/{store_id}/webhooks/{id}/resume'),
  listDeliveries: listOperation(client, 'GET /v1/stores/{store_id}/webhooks/{id}/deliveries'),
  getDelivery: operation(client, 'GET /v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}'),
  redeliver: operation(client, 'POST /v1/stores/{store_id}/webhooks/{id}/deliveries/{delivery_id}/redeliver'),
  recover: operation(client, 'POST /v1/stores/{store_id}/webhooks/{id}/recover'),
});
