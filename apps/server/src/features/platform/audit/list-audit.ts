import type { Verb } from '#kernel/verb';
import { auditPage } from './rows.ts';

export const listAudit: Verb<'listAudit'> = (ctx, { query }) =>
  auditPage(ctx, `audit of ${ctx.storeId}`, query, ctx.storeId);
