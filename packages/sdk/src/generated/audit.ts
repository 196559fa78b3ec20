// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import { type ListMethod, listOperation } from '../core/operation.ts';
import type { AuditEntry } from './types.ts';

/** Arguments of `sdk.audit.list()`. */
export interface ListAuditParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
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

/** Methods of `sdk.audit`. */
export interface AuditApi {
  /**
   * Who changed what in the store, when and from where, the newest first.
   *
   * `GET /v1/stores/{store_id}/audit`. Role `owner` or above in the store; an API token needs the scope
   * `audit:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListAuditParams, AuditEntry>;
}

/** Makes `sdk.audit` of a client. */
export const auditApi = (client: Client): AuditApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/audit'),
});
