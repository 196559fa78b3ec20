import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page, queryInteger } from './query.ts';

export const AuditEntry = z
  .object({
    id: z.string(),
    store_id: z.string().nullable(),
    action: z.string().describe("The operation, e.g. 'updateStore'."),
    actor: z.object({
      type: z.enum(['account', 'system', 'anonymous']),
      id: z.string().nullable(),
      token_id: z.string().nullable().describe('The API token it acted through.'),
    }),
    target: z.object({ type: z.string(), id: z.string() }),
    before: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('The changed members before; secrets redacted.'),
    after: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('The changed members after; secrets redacted.'),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    created_at: epochSeconds('When it was done'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

const filters = {
  action: z.string().max(64).optional().describe('Only this operation.'),
  actor: z.string().max(128).optional().describe('Only what this account did.'),
  target: z.string().max(128).optional().describe('Only what was done to this thing.'),
  created_at_from: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, inclusive.'),
  created_at_to: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, exclusive.'),
  ...listQuery(['created_at']),
};

export const listAudit = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/audit',
  can: 'audit:read',
  tag: 'Audit',
  summary: 'List audit entries',
  description: 'Who changed what in the store, when and from where, the newest first.',
  params: z.object({ store_id: id('store') }),
  query: z.object(filters),
  returns: page(AuditEntry),
  sdk: { name: 'audit.list' },
});

export const listPlatformAudit = endpoint({
  method: 'GET',
  path: '/v1/platform/audit',
  can: 'platform:read',
  tag: 'Platform',
  summary: 'List audit entries of the installation',
  description: 'Across all stores and accounts, deleted ones included.',
  query: z.object({
    store_id: z.string().max(128).optional().describe('Only what was done in this store.'),
    ...filters,
  }),
  returns: page(AuditEntry),
  sdk: { name: 'platform.listAudit' },
});
