import type { AuditEntry } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { ControlPlane } from '#db/tables';
import { epochSeconds } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { page } from '#kernel/page';
import type { Input } from '#kernel/verb';

type AuditRow = Selectable<ControlPlane['audit_log']>;
type Filters = Input<'listAudit'>['query'];

/** A page of the audit log, of one store or of all. */
export function auditPage(ctx: Context, list: string, query: Filters, storeId: string | undefined) {
  let rows = ctx.control.selectFrom('audit_log').selectAll();
  if (storeId !== undefined) rows = rows.where('store_id', '=', storeId);
  if (query.action !== undefined) rows = rows.where('action', '=', query.action);
  if (query.actor !== undefined) rows = rows.where('actor_id', '=', query.actor);
  if (query.target !== undefined) rows = rows.where('target_id', '=', query.target);
  if (query.created_at_from !== undefined) {
    rows = rows.where('created_at', '>=', new Date(query.created_at_from * 1000));
  }
  if (query.created_at_to !== undefined) {
    rows = rows.where('created_at', '<', new Date(query.created_at_to * 1000));
  }
  return page(ctx, rows, {
    list,
    query,
    columns: { created_at: 'created_at' },
    id: 'id',
    positionOf: (row: AuditRow) => ({ value: row.created_at, id: row.id }),
    present,
  });
}

const present = (row: AuditRow): AuditEntry => ({
  id: row.id,
  store_id: row.store_id,
  action: row.action,
  actor: { type: row.actor_type, id: row.actor_id, token_id: row.token_id },
  target: { type: row.target_type, id: row.target_id },
  before: row.before,
  after: row.after,
  ip: row.ip,
  user_agent: row.user_agent,
  request_id: row.request_id,
  created_at: epochSeconds(row.created_at),
});
