// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Automation, AutomationRun, EventPattern } from './types.ts';

/** Arguments of `sdk.automation.list()`. */
export interface ListAutomationsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
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

/** Arguments of `sdk.automation.get()`. */
export interface GetAutomationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the automation. */
  id: string;
}

/** Arguments of `sdk.automation.create()`. */
export interface CreateAutomationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /** The events that run it, narrowed by filters as those of a webhook. */
  on: readonly (
    | EventPattern
    | {
        event: EventPattern;
        /** Filter of `node.created`. */
        parent_id?: string | null;
        /** Filter of `node.updated`, `node.deleted`. */
        key?: string | null;
        /** Filter of `form_submission.created`. */
        form_id?: string | null;
        /**
         * Filter of `audience.created`, `audience.updated`, `audience.deleted`, `audience.subscriber_added`,
         * `audience.subscriber_removed`.
         */
        audience_id?: string | null;
      }
  )[];
  /** Id of the integration that acts. */
  integration_id: string;
  /** One of the provider's actions: `GET /v1/platform/integration-services` lists them. */
  action: string;
  /**
   * The input of the action. `{{data.order.number}}` in a text stands for that member of the event; a text
   * that is nothing else stands for the value itself. What an event says is escaped where it becomes HTML,
   * JSON or markup.
   *
   * @default {}
   */
  input?: Record<string, unknown>;
  /**
   * Whether events run it. What still waits when it is switched off is given up.
   *
   * @default true
   */
  enabled?: boolean;
}

/** Arguments of `sdk.automation.update()`. */
export interface UpdateAutomationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the automation. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** The events that run it, narrowed by filters as those of a webhook. */
  on?: readonly (
    | EventPattern
    | {
        event: EventPattern;
        /** Filter of `node.created`. */
        parent_id?: string | null;
        /** Filter of `node.updated`, `node.deleted`. */
        key?: string | null;
        /** Filter of `form_submission.created`. */
        form_id?: string | null;
        /**
         * Filter of `audience.created`, `audience.updated`, `audience.deleted`, `audience.subscriber_added`,
         * `audience.subscriber_removed`.
         */
        audience_id?: string | null;
      }
  )[];
  /** Id of the integration that acts. */
  integration_id?: string;
  /** One of the provider's actions: `GET /v1/platform/integration-services` lists them. */
  action?: string;
  /**
   * The input of the action. `{{data.order.number}}` in a text stands for that member of the event; a text
   * that is nothing else stands for the value itself. What an event says is escaped where it becomes HTML,
   * JSON or markup.
   */
  input?: Record<string, unknown>;
  /** Whether events run it. What still waits when it is switched off is given up. */
  enabled?: boolean;
}

/** Arguments of `sdk.automation.delete()`. */
export interface DeleteAutomationParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the automation. */
  id: string;
}

/** Answer of `sdk.automation.delete()`. */
export interface DeleteAutomationResult {
  deleted: boolean;
}

/** Arguments of `sdk.automation.listRuns()`. */
export interface ListAutomationRunsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the automation. */
  id: string;
  /** Only runs in this state. */
  status?: 'waiting' | 'succeeded' | 'failed';
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

/** Arguments of `sdk.automation.retryRun()`. */
export type RetryAutomationRunParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the automation. */
  id: string;
} & (
  | {
      /** Id of the run. */
      run_id: string;
    }
  | {
      /** Id of the run. */
      runId: string;
    }
);

/** Methods of `sdk.automation`. */
export interface AutomationApi {
  /**
   * List automations.
   *
   * `GET /v1/stores/{store_id}/automations`. Role `admin` or above in the store; an API token needs the scope
   * `automations:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListAutomationsParams, Automation>;

  /**
   * Get automation.
   *
   * `GET /v1/stores/{store_id}/automations/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `automations:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTOMATION.NOT_FOUND`
   */
  get(params: GetAutomationParams, options?: RequestOptions): Promise<Automation>;

  /**
   * When an event happens, an integration acts: at least once, with retries and a log, 6,000 times an hour;
   * what is beyond waits. The input is checked against the action with an example of the event.
   *
   * `POST /v1/stores/{store_id}/automations`. Role `admin` or above in the store; an API token needs the
   * scope `automations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTOMATION.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.automation.create({
   *   key: 'tell-the-team',
   *   on: [{ event: 'order.created' }],
   *   integration_id: 'int_01h455vb4pex5vsknk084sn02q',
   *   action: 'post_message',
   *   input: { channel: '#orders', text: 'New order {{data.order.number}}' },
   * });
   * ```
   */
  create(params: CreateAutomationParams, options?: RequestOptions): Promise<Automation>;

  /**
   * Absent members stay; `on` and `input` are replaced as a whole.
   *
   * `PUT /v1/stores/{store_id}/automations/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `automations:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTOMATION.NOT_FOUND`, `AUTOMATION.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.automation.update({ id: '...', enabled: false });
   * ```
   */
  update(params: UpdateAutomationParams, options?: RequestOptions): Promise<Automation>;

  /**
   * Its log goes with it; what waits is not done any more.
   *
   * `DELETE /v1/stores/{store_id}/automations/{id}`. Role `admin` or above in the store; an API token needs
   * the scope `automations:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTOMATION.NOT_FOUND`
   */
  delete(params: DeleteAutomationParams, options?: RequestOptions): Promise<DeleteAutomationResult>;

  /**
   * What it did, does and will do, the newest first. Kept for 30 days.
   *
   * `GET /v1/stores/{store_id}/automations/{id}/runs`. Role `admin` or above in the store; an API token needs
   * the scope `automations:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTOMATION.NOT_FOUND`
   */
  listRuns: ListMethod<ListAutomationRunsParams, AutomationRun>;

  /**
   * Try it now, also when it was given up. What has succeeded is not repeated.
   *
   * `POST /v1/stores/{store_id}/automations/{id}/runs/{run_id}/retry`. Role `admin` or above in the store; an
   * API token needs the scope `automations:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `AUTOMATION.NOT_FOUND`, `AUTOMATION.RUN_NOT_FOUND`,
   * `AUTOMATION.RUN_SUCCEEDED`
   */
  retryRun(params: RetryAutomationRunParams, options?: RequestOptions): Promise<AutomationRun>;
}

/** Makes `sdk.automation` of a client. */
export const automationApi = (client: Client): AutomationApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/automations'),
  get: operation(client, 'GET /v1/stores/{store_id}/automations/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/automations'),
  update: operation(client, 'PUT /v1/stores/{store_id}/automations/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/automations/{id}'),
  listRuns: listOperation(client, 'GET /v1/stores/{store_id}/automations/{id}/runs'),
  retryRun: operation(client, 'POST /v1/stores/{store_id}/automations/{id}/runs/{run_id}/retry'),
});
