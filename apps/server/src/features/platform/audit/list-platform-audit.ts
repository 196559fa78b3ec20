import type { Verb } from '#kernel/verb';
import { auditPage } from './rows.ts';

export const listPlatformAudit: Verb<'listPlatformAudit'> = (ctx, { query }) =>
  auditPage(ctx, 'audit of the platform', query, query.store_id);
