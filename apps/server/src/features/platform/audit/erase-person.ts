import type { Selectable } from 'kysely';
import { json } from '#db/json';
import type { ControlPlane } from '#db/tables';
import type { Belonging } from '#kernel/belonging';
import { allNaming, rowsNaming, withoutTexts } from '#kernel/erase-texts';

type AuditRow = Selectable<ControlPlane['audit_log']>;

const log = {
  table: 'audit_log',
  key: { created_at: 'timestamptz', id: 'text' },
  text: `concat_ws(' ', target_id, before, after)`,
} as const;

const nothing = new Set<string>();

/** What the audit log of a store says of a customer: that something was done stays, with whom and what is erased. */
export const auditOfPerson: Belonging = {
  kind: 'audit',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<AuditRow>(tx, log, person));
    return rows.map(({ action, before, after, created_at }) => ({ action, before, after, created_at }));
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<AuditRow>(tx, log, person, position);
    let erased = 0;
    for (const { id, before, after, actor_type } of rows) {
      const anonymous = { before: withoutTexts(before, nothing), after: withoutTexts(after, nothing) };
      const isOwn = actor_type === 'anonymous';
      if (JSON.stringify(anonymous) === JSON.stringify({ before, after }) && !isOwn) continue;
      erased += 1;
      await tx
        .updateTable('audit_log')
        .set({
          before: before && json(anonymous.before),
          after: after && json(anonymous.after),
          // A visitor who acted is the person: where from would tell.
          ...(isOwn && { ip: null, user_agent: null }),
        })
        .where('id', '=', id)
        .execute();
    }
    return { erased, next };
  },
};
