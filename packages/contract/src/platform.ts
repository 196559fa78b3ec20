import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page } from './query.ts';

export const Erasure = z
  .object({
    store_id: z.string(),
    store_key: z.string(),
    requested_by: z.string(),
    requested_at: epochSeconds('When the deletion was asked for'),
    finished_at: epochSeconds('When nothing of the store was left').nullable(),
    erased: z.record(z.string(), z.int()).describe('Rows erased so far, by kind.'),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;

export const listErasures = endpoint({
  method: 'GET',
  path: '/v1/platform/erasures',
  can: 'platform:read',
  tag: 'Platform',
  summary: 'List erasure reports',
  description: 'One report for each deleted store, the newest first.',
  query: z.object(listQuery(['requested_at'])),
  returns: page(Erasure),
  sdk: { name: 'platform.listErasures' },
});

export const getErasure = endpoint({
  method: 'GET',
  path: '/v1/platform/erasures/{id}',
  can: 'platform:read',
  tag: 'Platform',
  summary: 'Get erasure report',
  description: 'How far the erasure of a deleted store has come: counts by kind and when it finished.',
  params: z.object({ id: id('deleted store') }),
  returns: Erasure,
  errors: ['ERASURE.NOT_FOUND'],
  sdk: { name: 'platform.getErasure' },
});
