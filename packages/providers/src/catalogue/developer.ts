import { z } from 'zod';
import { bearer, inHeader } from '../auth.ts';
import { get, given, part, post } from '../call.ts';
import { optional, secret, text } from '../field.ts';
import { hostField } from '../host-field.ts';
import { hubSignature } from '../inbound.ts';
import { answers, both, has, holds } from '../judgement.ts';
import { provider } from '../provider.ts';

const signingSecret = optional(
  secret('Signing secret', { example: 'example-signing-4242', help: 'Of the webhooks it sends.' }),
);
const issue = z.object({ title: z.string().min(1), text: z.string().optional() });

export const developer = {
  git_hub: provider({
    name: 'GitHub',
    about: 'Opens issues and starts workflows.',
    category: 'developer',
    docs: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
    fields: {
      api_key: secret('Token', { example: 'github_pat_example4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.github.com',
    auth: bearer('api_key'),
    headers: { 'x-github-api-version': '2022-11-28' },
    check: {
      call: () => get('/user'),
      recorded: {
        valid: [200, { login: 'shop', id: 1 }],
        restricted: [403, { message: 'Resource not accessible by integration' }],
        invalid: [401, { message: 'Bad credentials' }],
      },
    },
    actions: (action) => ({
      create_issue: action({
        label: 'Open an issue',
        input: issue.extend({ owner: z.string(), repo: z.string(), labels: z.array(z.string()).optional() }),
        example: { owner: 'acme', repo: 'shop', title: 'Order ord_1', text: 'Look into it' },
        call: ({ owner, repo, title, text: body, labels }) =>
          post(`/repos/${part(owner)}/${part(repo)}/issues`, given({ title, body, labels })),
      }),
      dispatch: action({
        label: 'Start workflows that wait for an event',
        input: z.object({
          owner: z.string(),
          repo: z.string(),
          event_type: z.string().min(1).max(100),
          payload: z.record(z.string(), z.unknown()).optional(),
        }),
        example: { owner: 'acme', repo: 'shop', event_type: 'content-changed' },
        call: ({ owner, repo, event_type, payload }) =>
          post(
            `/repos/${part(owner)}/${part(repo)}/dispatches`,
            given({ event_type, client_payload: payload }),
          ),
      }),
    }),
    inbound: hubSignature('webhook_secret', {
      eventId: { header: 'x-github-delivery' },
      eventType: { header: 'x-github-event' },
    }),
    limits: { requests: 5000, seconds: 3600 },
  }),
  git_lab: provider({
    name: 'GitLab',
    about: 'Opens issues.',
    category: 'developer',
    docs: 'https://docs.gitlab.com/user/profile/personal_access_tokens/',
    fields: {
      api_key: secret('Access token', { example: 'glpat-example4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://gitlab.com/api/v4',
    auth: inHeader('PRIVATE-TOKEN', 'api_key'),
    check: {
      call: () => get('/personal_access_tokens/self'),
      invalid: holds('active', false),
      recorded: {
        valid: [200, { id: 1, active: true, scopes: ['api'], expires_at: '2027-01-01' }],
        restricted: [403, { error: 'insufficient_scope' }],
        invalid: [401, { message: '401 Unauthorized' }],
      },
    },
    actions: (action) => ({
      create_issue: action({
        label: 'Open an issue',
        input: issue.extend({ project_id: z.string() }),
        example: { project_id: '1', title: 'Order ord_1' },
        call: ({ project_id, title, text: description }) =>
          post(`/projects/${part(project_id)}/issues`, given({ title, description })),
      }),
    }),
    inbound: {
      scheme: 'token',
      header: 'x-gitlab-token',
      secretField: 'webhook_secret',
      eventId: { header: 'x-gitlab-event-uuid' },
      eventType: { header: 'x-gitlab-event' },
    },
    limits: { requests: 2000, seconds: 60 },
  }),
  linear: provider({
    name: 'Linear',
    about: 'Opens issues.',
    category: 'developer',
    docs: 'https://linear.app/developers/graphql',
    fields: {
      api_key: secret('API key', { example: 'lin_api_example4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.linear.app',
    auth: inHeader('Authorization', 'api_key'),
    check: {
      call: () => post('/graphql', { query: '{ viewer { id name } }' }),
      invalid: both(answers(400), has('errors')),
      restricted: both(answers(200), has('errors')),
      valid: has('data.viewer'),
      recorded: {
        valid: [200, { data: { viewer: { id: '1', name: 'Shop' } } }],
        restricted: [200, { errors: [{ message: 'Forbidden' }] }],
        invalid: [400, { errors: [{ message: 'Authentication required' }] }],
      },
    },
    actions: (action) => ({
      create_issue: action({
        label: 'Open an issue',
        input: issue.extend({ team_id: z.string() }),
        example: { team_id: 'team1', title: 'Order ord_1' },
        reading: { done: holds('data.issueCreate.success', true), retry: answers(400) },
        call: ({ team_id, title, text: description }) =>
          post('/graphql', {
            query:
              'mutation ($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { id identifier url } } }',
            variables: { input: given({ teamId: team_id, title, description }) },
          }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'linear-signature',
      algorithm: 'sha256',
      encoding: 'hex',
    },
  }),
  supabase: provider({
    name: 'Supabase',
    about: 'Writes rows into a table of your project.',
    category: 'developer',
    docs: 'https://supabase.com/docs/guides/api/api-keys',
    fields: {
      api_key: secret('API key', { example: 'sb_secret_example4242' }),
      project_url: hostField('URL of the project', {
        form: 'url',
        suffixes: ['.supabase.co', '.supabase.in'],
        example: 'https://acme.supabase.co',
      }),
    },
    baseUrl: ({ project_url }) => project_url,
    auth: inHeader('apikey', 'api_key'),
    check: {
      call: () => get('/auth/v1/settings'),
      recorded: {
        valid: [200, { external: { email: true } }],
        invalid: [401, { message: 'Invalid API key' }],
      },
    },
    actions: (action) => ({
      upsert_row: action({
        label: 'Write a row',
        input: z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) }),
        example: { table: 'orders', row: { id: 'ord_1', total: 1200 } },
        call: ({ table, row }) =>
          post(`/rest/v1/${part(table)}`, row, {
            headers: { prefer: 'resolution=merge-duplicates,return=minimal' },
          }),
      }),
    }),
  }),
  firebase: provider({
    name: 'Firebase',
    about:
      'Sends push messages to phones. The key alone is only checked: to send it needs a project and a token.',
    category: 'developer',
    docs: 'https://firebase.google.com/docs/projects/api-keys',
    fields: {
      api_key: secret('Web API key', { example: 'AIza-example4242' }),
      project_id: optional(text('Project id', { example: 'acme-shop' })),
      access_token: optional(
        secret('Access token', {
          example: 'ya29.example4242',
          help: 'Of a service account; ends after an hour.',
        }),
      ),
    },
    baseUrl: 'https://fcm.googleapis.com/v1',
    auth: {
      about: '`?key=`, or `Authorization: Bearer`',
      headers: ({ access_token }): Record<string, string> =>
        access_token ? { authorization: `Bearer ${access_token}` } : {},
    },
    check: {
      // A token that cannot be one is refused after the key is looked at.
      call: ({ api_key }) =>
        post(
          'https://identitytoolkit.googleapis.com/v1/accounts:lookup',
          { idToken: 'none' },
          { query: { key: api_key } },
        ),
      invalid: (answer) =>
        answer.body.includes('API_KEY_INVALID') || answer.body.includes('API key not valid'),
      restricted: answers(403),
      recorded: {
        valid: [400, { error: { code: 400, message: 'INVALID_ID_TOKEN' } }],
        restricted: [403, { error: { code: 403, status: 'PERMISSION_DENIED' } }],
        invalid: [400, { error: { code: 400, details: [{ reason: 'API_KEY_INVALID' }] } }],
      },
      good: holds('error.message', 'INVALID_ID_TOKEN'),
    },
    actions: (action) => ({
      send_push: action({
        label: 'Send a push message',
        input: z.object({ token: z.string(), title: z.string(), text: z.string() }),
        example: { token: 'device-1', title: 'Your order', text: 'It has left' },
        call: ({ token, title, text: body }, { project_id }) =>
          post(`/projects/${part(project_id ?? '')}/messages:send`, {
            message: { token, notification: { title, body } },
          }),
      }),
    }),
  }),
  arky: provider({
    name: 'Arky',
    about: 'Starts a workflow in a workspace there.',
    category: 'developer',
    docs: 'https://docs.arky.io',
    fields: { api_key: secret('API token', { example: 'example-arky-4242' }) },
    baseUrl: 'https://api.arky.io',
    auth: bearer('api_key'),
    check: {
      call: () => get('/v1/accounts/me'),
      valid: has('id'),
      recorded: { valid: [200, { id: '1', email: 'owner@example.com' }] },
    },
    actions: (action) => ({
      trigger_workflow: action({
        label: 'Start a workflow',
        input: z.object({ workflow: z.string(), input: z.record(z.string(), z.unknown()).optional() }),
        example: { workflow: 'secret-of-the-workflow', input: { order: 'ord_1' } },
        call: ({ workflow, input }) => post(`/v1/workflows/trigger/${part(workflow)}`, given({ input })),
      }),
    }),
  }),
};
