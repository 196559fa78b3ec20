// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { AuditEntry, Erasure, IntegrationService } from './types.ts';

/** Arguments of `sdk.platform.getWebhookEvents()`. */
export interface GetWebhookEventsParams {}

/** Answer of `sdk.platform.getWebhookEvents()`. */
export interface GetWebhookEventsResult {
  /** The names. */
  data: string[];
  events: {
    name: string;
    description: string;
    /** What a subscription can narrow it by. */
    filters: string[];
    /** A complete event, as a webhook gets it. */
    example: Record<string, unknown>;
    /** JSON Schema of the event. */
    schema: Record<string, unknown>;
  }[];
}

/** Arguments of `sdk.platform.getIntegrationServices()`. */
export interface GetIntegrationServicesParams {}

/** Arguments of `sdk.platform.listAudit()`. */
export interface ListPlatformAuditParams {
  /** Only what was done in this store. */
  store_id?: string;
  /** Only this operation. */
  action?: string;
  /** Only what this account did. */
  actor?: string;
  /** Only what was done to this thing. */
  target?: string;
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

/** Arguments of `sdk.platform.listErasures()`. */
export interface ListErasuresParams {
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
   * @default "requested_at"
   */
  sort_field?: 'requested_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.platform.getErasure()`. */
export interface GetErasureParams {
  /** Id of the deleted store. */
  id: string;
}

/** Methods of `sdk.platform`. */
export interface PlatformApi {
  /**
   * Every event a webhook can subscribe to, with what its payload looks like.
   *
   * `GET /v1/platform/events`. Anyone, without a token.
   */
  getWebhookEvents(
    params?: GetWebhookEventsParams,
    options?: RequestOptions,
  ): Promise<GetWebhookEventsResult>;

  /**
   * Every provider an integration can be of, with what it asks for and what it can do, as a bare array.
   *
   * `GET /v1/platform/integration-services`. Anyone, without a token.
   */
  getIntegrationServices(
    params?: GetIntegrationServicesParams,
    options?: RequestOptions,
  ): Promise<IntegrationService[]>;

  /**
   * Across all stores and accounts, deleted ones included.
   *
   * `GET /v1/platform/audit`. A super of the installation; an API token needs the scope `platform:read` and
   * no restriction to stores.
   *
   * `.all()` goes through every page.
   */
  listAudit: ListMethod<ListPlatformAuditParams, AuditEntry>;

  /**
   * One report for each deleted store, the newest first.
   *
   * `GET /v1/platform/erasures`. A super of the installation; an API token needs the scope `platform:read`
   * and no restriction to stores.
   *
   * `.all()` goes through every page.
   */
  listErasures: ListMethod<ListErasuresParams, Erasure>;

  /**
   * How far the erasure of a deleted store has come: counts by kind and when it finished.
   *
   * `GET /v1/platform/erasures/{id}`. A super of the installation; an API token needs the scope
   * `platform:read` and no restriction to stores.
   *
   * @throws {StoaError} `ERASURE.NOT_FOUND`
   */
  getErasure(params: GetErasureParams, options?: RequestOptions): Promise<Erasure>;
}

/** Makes `sdk.platform` of a client. */
export const platformApi = (client: Client): PlatformApi => ({
  getWebhookEvents: operation(client, 'GET /v1/platform/events', { isPublic: true }),
  getIntegrationServices: operation(client, 'GET /v1/platform/integration-services', { isPublic: true }),
  listAudit: listOperation(client, 'GET /v1/platform/audit'),
  listErasures: listOperation(client, 'GET /v1/platform/erasures'),
  getErasure: operation(client, 'GET /v1/platform/erasures/{id}'),
});
