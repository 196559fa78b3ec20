import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { epochSeconds, id, key } from '../fields.ts';
import { listQuery, page, queryBoolean } from '../query.ts';
import {
  IntegrationConfig,
  IntegrationProvider,
  IntegrationProviderChanges,
  NewIntegrationProvider,
} from './provider-schema.ts';

const outcome = z
  .enum(['valid', 'valid_restricted', 'invalid', 'unknown'])
  .describe(
    '`valid_restricted`: real, but they may not do everything. `unknown`: nothing was learnt, it does not count against them.',
  );

export const Integration = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    provider: IntegrationProvider,
    status: z
      .enum(['active', 'error', 'disconnected'])
      .describe('`error`: see `last_error`. `disconnected`: it has nothing to log in with yet, or any more.'),
    last_verified_at: epochSeconds('When the provider last took the credentials').nullable(),
    last_error: z.string().nullable().describe('What is wrong with it, for a person.'),
    version: z.int(),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
  })
  .meta({ id: 'Integration' });
export type Integration = z.infer<typeof Integration>;

export const IntegrationCheck = z
  .object({
    id: z.string(),
    outcome,
    reason: z.string().nullable(),
    cause: z
      .enum(['create', 'update', 'verify', 'schedule', 'connect', 'refresh', 'registration', 'mail'])
      .describe(
        'What it was made for. `connect` and `refresh` are of OAuth; `registration`: telling the provider where its webhooks go; `mail`: sending one.',
      ),
    duration_ms: z.int(),
    created_at: epochSeconds('When it was made'),
  })
  .meta({ id: 'IntegrationCheck' });

const storePath = z.object({ store_id: id('store') });
const integrationPath = storePath.extend({ id: id('integration') });
const verifying = z.object({
  verify: queryBoolean
    .default(true)
    .meta({ default: true, description: '`false` stores the credentials without asking the provider.' }),
});
const changes = ['INTEGRATION.KEY_TAKEN', 'INTEGRATION.CREDENTIALS_REJECTED'] as const;

export const listIntegrations = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/integrations',
  can: 'integrations:read',
  tag: 'Integrations',
  summary: 'List integrations',
  description: 'All integrations of the store, the oldest first, as a bare array. Secrets are masked.',
  params: storePath,
  returns: z.array(Integration),
  sdk: { name: 'store.listIntegrations' },
});

export const getIntegration = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/integrations/{id}',
  can: 'integrations:read',
  tag: 'Integrations',
  summary: 'Get integration',
  params: integrationPath,
  returns: Integration,
  errors: ['INTEGRATION.NOT_FOUND'],
  sdk: { name: 'integration.get' },
});

export const createIntegration = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/integrations',
  can: 'integrations:write',
  tag: 'Integrations',
  summary: 'Create integration',
  description:
    'The credentials are tried at the provider first, for at most 5 seconds: refused ones are not stored, and a provider ' +
    'that cannot be reached leaves the integration with the status `error` until the next check.',
  params: storePath,
  query: verifying,
  body: z.object({ key, provider: NewIntegrationProvider }),
  returns: Integration,
  status: 201,
  errors: [...changes, 'INTEGRATION.TOO_MANY', 'INTEGRATION.ONE_PER_STORE'],
  sdk: { name: 'store.createIntegration' },
  example: {
    body: {
      key: 'site-build',
      provider: {
        type: 'netlify_deploy_hook',
        url: 'https://api.netlify.com/build_hooks/example4242',
      },
    },
  },
});

export const updateIntegration = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/integrations/{id}',
  can: 'integrations:write',
  tag: 'Integrations',
  summary: 'Update integration',
  description:
    'Absent members stay, also those of `provider`; a masked secret that is sent back keeps the stored one, `null` clears what ' +
    'is optional. Another `type` needs all that it asks for. Changed credentials are tried as when creating.',
  params: integrationPath,
  query: verifying,
  body: z.object({ key, provider: IntegrationProviderChanges }).partial(),
  returns: Integration,
  errors: ['INTEGRATION.NOT_FOUND', ...changes, 'INTEGRATION.ONE_PER_STORE'],
  sdk: { name: 'store.updateIntegration' },
  example: { body: { key: 'site-rebuild' } },
});

export const deleteIntegration = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/integrations/{id}',
  can: 'integrations:write',
  versioned: true,
  tag: 'Integrations',
  summary: 'Delete integration',
  description: 'Refused while something uses it, unless `force` is given; then that has to do without.',
  params: integrationPath,
  query: z.object({
    force: queryBoolean.default(false).meta({ default: false, description: 'Also while something uses it.' }),
  }),
  returns: z.object({ deleted: z.boolean() }),
  errors: ['INTEGRATION.NOT_FOUND', 'INTEGRATION.IN_USE'],
  sdk: { name: 'store.deleteIntegration' },
});

export const getIntegrationConfig = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/integrations/config/{type}',
  can: 'integrations:read',
  tag: 'Integrations',
  summary: 'Get integration config',
  description:
    'What anybody may see of the active integration of a category, never a secret; `null` when there is none.',
  params: storePath.extend({
    type: z.enum(['payment', 'shipping', 'analytics']).describe('The category.'),
  }),
  returns: IntegrationConfig.nullable(),
  sdk: { name: 'store.getIntegrationConfig' },
  example: { params: { type: 'payment' } },
});

export const verifyIntegration = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/integrations/{id}/verify',
  can: 'integrations:write',
  tag: 'Integrations',
  summary: 'Verify integration',
  description: 'Try the stored credentials at the provider now. Refused ones are an answer, not an error.',
  params: integrationPath,
  returns: z.object({ outcome, reason: z.string().nullable(), integration: Integration }),
  errors: ['INTEGRATION.NOT_FOUND'],
  sdk: { name: 'integration.verify' },
});

export const listIntegrationChecks = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/integrations/{id}/checks',
  can: 'integrations:read',
  tag: 'Integrations',
  summary: 'List checks',
  description: 'When the credentials were tried and what came of it, the newest first. Kept for 90 days.',
  params: integrationPath,
  query: z.object(listQuery(['created_at'])),
  returns: page(IntegrationCheck),
  errors: ['INTEGRATION.NOT_FOUND'],
  sdk: { name: 'integration.listChecks' },
});

export const IntegrationService = z
  .object({
    id: z.string().describe('The `type` of `provider`.'),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    docs_url: z.string().describe('Where the credentials are found.'),
    docsUrl: z.string().describe('The same as `docs_url`.'),
    configurationRequired: z.boolean().describe('Whether anything has to be filled in.'),
    auth: z.string().describe('Where the secret goes.'),
    verifiable: z.boolean().describe('Whether the credentials can be tried without doing anything.'),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['text', 'url', 'host', 'email', 'currency', 'flag', 'list', 'time', 'object']),
        label: z.string(),
        secret: z.boolean(),
        required: z.boolean(),
        pattern: z.string().nullable().describe('A regular expression the text has to match.'),
        help: z.string().nullable(),
        example: z.unknown(),
      }),
    ),
    actions: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        input: z.record(z.string(), z.unknown()).describe('JSON Schema.'),
        example: z.unknown(),
      }),
    ),
  })
  .meta({ id: 'IntegrationService' });

export const getIntegrationServices = endpoint({
  method: 'GET',
  path: '/v1/platform/integration-services',
  can: 'anyone',
  tag: 'Platform',
  summary: 'Get integration services',
  description:
    'Every provider an integration can be of, with what it asks for and what it can do, as a bare array.',
  returns: z.array(IntegrationService),
  sdk: { name: 'platform.getIntegrationServices' },
});
