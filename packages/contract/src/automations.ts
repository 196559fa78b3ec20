import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { eventSubscription } from './events/subscription.ts';
import { epochSeconds, id, key } from './fields.ts';
import { listQuery, page } from './query.ts';

const automationBody = z.object({
  key,
  on: z
    .array(eventSubscription)
    .min(1)
    .max(50)
    .describe('The events that run it, narrowed by filters as those of a webhook.'),
  integration_id: z.string().min(1).max(128).describe('Id of the integration that acts.'),
  action: z
    .string()
    .min(1)
    .max(64)
    .describe("One of the provider's actions: `GET /v1/platform/integration-services` lists them."),
  input: z
    .record(z.string().max(64), z.unknown())
    .describe(
      'The input of the action. `{{data.order.number}}` in a text stands for that member of the event; a text that is nothing else stands for the value itself. What an event says is escaped where it becomes HTML, JSON or markup.',
    ),
  enabled: z
    .boolean()
    .describe('Whether events run it. What still waits when it is switched off is given up.'),
});

export const Automation = z
  .object({
    id: z.string(),
    store_id: z.string(),
    ...automationBody.shape,
    on: z.array(z.looseObject({ event: z.string() })),
    integration_id: z.string().nullable().describe('`null` when that integration was deleted.'),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Automation' });
export type Automation = z.infer<typeof Automation>;

const runStatus = z
  .enum(['waiting', 'succeeded', 'failed'])
  .describe('`waiting`: not yet done, or to be tried again; `failed`: given up.');

export const AutomationRun = z
  .object({
    id: z.string(),
    store_id: z.string(),
    automation_id: z.string(),
    event_id: z.string(),
    event_type: z.string(),
    status: runStatus,
    attempts: z.int(),
    error: z.string().nullable().describe('Why the last try failed.'),
    due_at: epochSeconds('When it is tried next').nullable(),
    created_at: epochSeconds('When the event happened'),
    finished_at: epochSeconds('When it succeeded or was given up').nullable(),
  })
  .meta({ id: 'AutomationRun' });
export type AutomationRun = z.infer<typeof AutomationRun>;

const storePath = z.object({ store_id: id('store') });
const automationPath = storePath.extend({ id: id('automation') });
const runPath = automationPath.extend({ run_id: id('run') });
const inChapter = { tag: 'Automations' } as const;

export const listAutomations = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/automations',
  can: 'automations:read',
  ...inChapter,
  summary: 'List automations',
  params: storePath,
  query: z.object(listQuery(['created_at', 'updated_at', 'key'])),
  returns: page(Automation),
  sdk: { name: 'automation.list' },
});

export const getAutomation = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/automations/{id}',
  can: 'automations:read',
  ...inChapter,
  summary: 'Get automation',
  params: automationPath,
  returns: Automation,
  errors: ['AUTOMATION.NOT_FOUND'],
  sdk: { name: 'automation.get' },
});

export const createAutomation = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/automations',
  can: 'automations:write',
  ...inChapter,
  summary: 'Create automation',
  description:
    'When an event happens, an integration acts: at least once, with retries and a log, 6,000 times an hour; what is beyond waits. The input is checked against the action with an example of the event.',
  params: storePath,
  body: automationBody.extend({
    input: automationBody.shape.input.default({}),
    enabled: automationBody.shape.enabled.default(true),
  }),
  returns: Automation,
  status: 201,
  errors: ['AUTOMATION.KEY_TAKEN'],
  sdk: { name: 'automation.create' },
  example: {
    body: {
      key: 'tell-the-team',
      on: [{ event: 'order.created' }],
      integration_id: 'int_01h455vb4pex5vsknk084sn02q',
      action: 'post_message',
      input: { channel: '#orders', text: 'New order {{data.order.number}}' },
    },
  },
});

export const updateAutomation = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/automations/{id}',
  can: 'automations:write',
  ...inChapter,
  summary: 'Update automation',
  description: 'Absent members stay; `on` and `input` are replaced as a whole.',
  params: automationPath,
  body: automationBody.partial(),
  returns: Automation,
  errors: ['AUTOMATION.NOT_FOUND', 'AUTOMATION.KEY_TAKEN'],
  sdk: { name: 'automation.update' },
  example: { body: { enabled: false } },
});

export const deleteAutomation = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/automations/{id}',
  can: 'automations:write',
  versioned: true,
  ...inChapter,
  summary: 'Delete automation',
  description: 'Its log goes with it; what waits is not done any more.',
  params: automationPath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['AUTOMATION.NOT_FOUND'],
  sdk: { name: 'automation.delete' },
});

export const listAutomationRuns = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/automations/{id}/runs',
  can: 'automations:read',
  ...inChapter,
  summary: 'List runs of automation',
  description: 'What it did, does and will do, the newest first. Kept for 30 days.',
  params: automationPath,
  query: z.object({
    status: runStatus.optional().describe('Only runs in this state.'),
    ...listQuery(['created_at']),
  }),
  returns: page(AutomationRun),
  errors: ['AUTOMATION.NOT_FOUND'],
  sdk: { name: 'automation.listRuns' },
});

export const retryAutomationRun = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/automations/{id}/runs/{run_id}/retry',
  can: 'automations:write',
  ...inChapter,
  summary: 'Retry run of automation',
  description: 'Try it now, also when it was given up. What has succeeded is not repeated.',
  params: runPath,
  returns: AutomationRun,
  errors: ['AUTOMATION.NOT_FOUND', 'AUTOMATION.RUN_NOT_FOUND', 'AUTOMATION.RUN_SUCCEEDED'],
  sdk: { name: 'automation.retryRun' },
});
