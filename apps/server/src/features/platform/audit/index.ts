/**
 * Reading the audit log; it is written by `kernel/audit` in the transaction of each change.
 * Tables: audit_log. Events: none.
 */
import { listAudit } from './list-audit.ts';
import { listPlatformAudit } from './list-platform-audit.ts';

export { auditOfPerson } from './erase-person.ts';
export const verbs = { listAudit, listPlatformAudit };
