import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page } from './query.ts';

const status = z
  .enum(['waiting', 'succeeded', 'failed'])
  .describe('`waiting`: until the window ends, or to be tried again.');

export const Deploy = z
  .object({
    id: z.string(),
    store_id: z.string(),
    integration_id: z.string(),
    trigger: z.enum(['content', 'manual']).describe('What asked for it first.'),
    status,
    attempts: z.int(),
    error: z.string().nullable().describe('Why the last try failed.'),
    due_at: epochSeconds('When the hook is called').nullable(),
    created_at: epochSeconds('When it was asked for'),
    finished_at: epochSeconds('When the hook took it, or it was given up').nullable(),
  })
  .meta({ id: 'Deploy' });
export type Deploy = z.infer<typeof Deploy>;

const storePath = z.object({ store_id: id('store') });
const inChapter = { tag: 'Automations' } as const;

export const listDeploys = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/deploys',
  can: 'automations:read',
  ...inChapter,
  summary: 'List deploys',
  description: 'Calls of the deploy hooks, the newest first. Kept for 30 days.',
  params: storePath,
  query: z.object({
    integration_id: z.string().max(128).optional().describe('Only calls of this hook.'),
    status: status.optional().describe('Only calls in this state.'),
    ...listQuery(['created_at']),
  }),
  returns: page(Deploy),
  sdk: { name: 'deploy.list' },
});

export const createDeploy = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/deploys',
  can: 'automations:write',
  ...inChapter,
  summary: 'Deploy',
  description:
    'Call the deploy hooks of the store, or one of them, now. Changes of content call them by themselves, once in ten seconds.',
  params: storePath,
  body: z.object({
    integration_id: z.string().max(128).nullish().describe('One deploy hook; all of them when absent.'),
  }),
  returns: z.array(Deploy),
  status: 201,
  errors: ['DEPLOY.NO_HOOK'],
  sdk: { name: 'deploy.create' },
  example: { body: {} },
});
