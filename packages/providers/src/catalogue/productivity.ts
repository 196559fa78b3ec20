import { z } from 'zod';
import { basic, bearer, inHeader } from '../auth.ts';
import { get, given, part, post } from '../call.ts';
import { optional, secret, secretEmail } from '../field.ts';
import { hostField } from '../host-field.ts';
import { answers, both, either, has, holds } from '../judgement.ts';
import { provider } from '../provider.ts';

const signingSecret = optional(
  secret('Signing secret', { example: 'example-signing-4242', help: 'Of the webhooks it sends.' }),
);

export const productivity = {
  asana: provider({
    name: 'Asana',
    about: 'Creates tasks.',
    category: 'productivity',
    docs: 'https://developers.asana.com/docs/personal-access-token',
    fields: { api_key: secret('Personal access token', { example: '2/example4242' }) },
    baseUrl: 'https://app.asana.com/api/1.0',
    auth: bearer('api_key'),
    check: {
      call: () => get('/users/me'),
      valid: has('data.gid'),
      recorded: {
        valid: [200, { data: { gid: '1', name: 'Shop', workspaces: [] } }],
        invalid: [401, { errors: [{ message: 'Not Authorized' }] }],
      },
    },
    actions: (action) => ({
      create_task: action({
        label: 'Create a task',
        input: z.object({ project: z.string(), name: z.string().min(1), notes: z.string().optional() }),
        example: { project: '1200000000000001', name: 'Pack order ord_1' },
        call: ({ project, name, notes }) =>
          post('/tasks', { data: given({ name, notes, projects: [project] }) }),
      }),
    }),
    limits: { requests: 150, seconds: 60 },
  }),
  trello: provider({
    name: 'Trello',
    about: 'Creates cards.',
    category: 'productivity',
    docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/',
    fields: {
      api_key: secret('API key', { example: 'example-trello-4242', help: 'Or key and token: "key:token".' }),
      token: optional(
        secret('Token', { example: 'ATTAexample4242', help: 'Of the account that allowed it.' }),
      ),
    },
    baseUrl: 'https://api.trello.com/1',
    auth: {
      about: '`?key=&token=`',
      query: ({ api_key, token }) => {
        const [key = '', beside = ''] = api_key.split(':');
        return { key, token: token || beside };
      },
    },
    check: {
      call: () => get('/members/me'),
      // It says 401 to both, in words.
      restricted: both(answers(401), ({ body }) => body.includes('unauthorized permission')),
      valid: has('id'),
      recorded: {
        valid: [200, { id: '1', username: 'shop' }],
        restricted: [401, 'unauthorized permission requested'],
        invalid: [401, 'invalid key'],
      },
    },
    disagreement: ({ api_key, token }) =>
      token || api_key.includes(':') ? null : { field: 'token', message: 'is required beside the key' },
    actions: (action) => ({
      create_card: action({
        label: 'Create a card',
        input: z.object({ list_id: z.string(), name: z.string().min(1), text: z.string().optional() }),
        example: { list_id: 'list1', name: 'Pack order ord_1' },
        call: ({ list_id, name, text }) =>
          post('/cards', undefined, { query: { idList: list_id, name, desc: text } }),
      }),
    }),
    limits: { requests: 100, seconds: 10, per: 'token' },
  }),
  jira: provider({
    name: 'Jira',
    about: 'Creates issues.',
    category: 'productivity',
    docs: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    fields: {
      email: secretEmail('E-mail of the account', { example: 'owner@example.com' }),
      api_token: secret('API token', { example: 'ATATTexample4242' }),
      domain: hostField('Domain', {
        form: 'host',
        suffixes: ['.atlassian.net'],
        example: 'acme.atlassian.net',
      }),
    },
    baseUrl: ({ domain }) => `https://${domain}`,
    auth: basic('{email}', '{api_token}'),
    check: {
      call: () => get('/rest/api/3/myself'),
      valid: has('accountId'),
      recorded: {
        valid: [200, { accountId: '1', emailAddress: 'owner@example.com' }],
        invalid: [401, 'Client must be authenticated to access this resource.'],
      },
    },
    actions: (action) => ({
      create_issue: action({
        label: 'Create an issue',
        input: z.object({
          project: z.string(),
          summary: z.string().min(1),
          text: z.string().optional(),
          issue_type: z.string().default('Task'),
        }),
        example: { project: 'SHOP', summary: 'Order ord_1', text: 'Look into it' },
        call: ({ project, summary, text, issue_type }) =>
          post('/rest/api/3/issue', {
            fields: given({
              project: { key: project },
              summary,
              issuetype: { name: issue_type },
              description: text === undefined ? undefined : atlassianDocument(text),
            }),
          }),
      }),
    }),
  }),
  click_up: provider({
    name: 'ClickUp',
    about: 'Creates tasks.',
    category: 'productivity',
    docs: 'https://developer.clickup.com/docs/authentication',
    fields: {
      api_key: secret('Personal token', { example: 'pk_example4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.clickup.com/api/v2',
    auth: inHeader('Authorization', 'api_key'),
    check: {
      call: () => get('/user'),
      // The token is right, and not for this workspace.
      restricted: both(answers(401), holds('ECODE', 'OAUTH_023', 'OAUTH_026', 'OAUTH_027')),
      valid: has('user'),
      recorded: {
        valid: [200, { user: { id: 1, username: 'shop' } }],
        restricted: [401, { err: 'Team not authorized', ECODE: 'OAUTH_027' }],
        invalid: [401, { err: 'Token invalid', ECODE: 'OAUTH_025' }],
      },
    },
    actions: (action) => ({
      create_task: action({
        label: 'Create a task',
        input: z.object({ list_id: z.string(), name: z.string().min(1), text: z.string().optional() }),
        example: { list_id: '1', name: 'Pack order ord_1' },
        call: ({ list_id, name, text }) =>
          post(`/list/${part(list_id)}/task`, given({ name, description: text })),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-signature',
      algorithm: 'sha256',
      encoding: 'hex',
    },
    limits: { requests: 100, seconds: 60 },
  }),
  monday: provider({
    name: 'monday.com',
    about: 'Creates items on a board.',
    category: 'productivity',
    docs: 'https://developer.monday.com/api-reference/docs/authentication',
    fields: { api_key: secret('API token', { example: 'example-monday-4242' }) },
    baseUrl: 'https://api.monday.com',
    auth: inHeader('Authorization', 'api_key'),
    headers: { 'api-version': '2026-07' },
    check: {
      call: () => post('/v2', { query: '{ me { id name } }' }),
      restricted: holds('error_code', 'UserUnauthorizedException', 'USER_UNAUTHORIZED'),
      valid: has('data.me'),
      recorded: {
        valid: [200, { data: { me: { id: '1', name: 'Shop' } } }],
        invalid: [401, { errors: ['Not Authenticated'] }],
      },
    },
    actions: (action) => ({
      create_item: action({
        label: 'Create an item',
        input: z.object({
          board_id: z.string(),
          name: z.string().min(1),
          columns: z.record(z.string(), z.unknown()).optional(),
        }),
        example: { board_id: '1', name: 'Order ord_1', columns: { text: 'new' } },
        reading: { done: has('data.create_item') },
        call: ({ board_id, name, columns }) =>
          post('/v2', {
            query:
              'mutation ($board: ID!, $name: String!, $columns: JSON) { create_item(board_id: $board, item_name: $name, column_values: $columns) { id } }',
            // Columns travel as JSON inside of JSON.
            variables: { board: board_id, name, ...(columns && { columns: JSON.stringify(columns) }) },
          }),
      }),
    }),
  }),
  calendly: provider({
    name: 'Calendly',
    about: 'Makes links by which somebody books a time, once.',
    category: 'productivity',
    docs: 'https://developer.calendly.com/how-to-authenticate-with-personal-access-tokens',
    fields: {
      api_key: secret('Personal access token', { example: 'eyJexample4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.calendly.com',
    auth: bearer('api_key'),
    check: {
      call: () => get('/users/me'),
      valid: has('resource.uri'),
      recorded: {
        valid: [200, { resource: { uri: 'https://api.calendly.com/users/1', current_organization: 'org' } }],
        restricted: [403, { title: 'Permission Denied' }],
        invalid: [401, { title: 'Unauthenticated' }],
      },
    },
    actions: (action) => ({
      create_link: action({
        label: 'Make a link for one booking',
        input: z.object({ event_type: z.url().describe('URI of the event type.') }),
        example: { event_type: 'https://api.calendly.com/event_types/1' },
        call: ({ event_type }) =>
          post('/scheduling_links', { max_event_count: 1, owner: event_type, owner_type: 'EventType' }),
      }),
    }),
    inbound: {
      scheme: 'stamped',
      header: 'calendly-webhook-signature',
      version: 'v1',
      secretField: 'webhook_secret',
    },
  }),
  zoom: provider({
    name: 'Zoom',
    about: 'Creates meetings.',
    category: 'productivity',
    docs: 'https://developers.zoom.us/docs/api/using-zoom-apis/',
    fields: { api_key: secret('Access token', { example: 'eyJexample4242', help: 'Ends after an hour.' }) },
    baseUrl: 'https://api.zoom.us/v2',
    auth: bearer('api_key'),
    check: {
      call: () => get('/users/me'),
      restricted: either(holds('code', 4711, 4700), answers(403)),
      valid: has('id'),
      recorded: {
        valid: [200, { id: '1', email: 'owner@example.com' }],
        restricted: [400, { code: 4711, message: 'lacks scopes' }],
        invalid: [401, { code: 124, message: 'Invalid access token.' }],
      },
    },
    actions: (action) => ({
      create_meeting: action({
        label: 'Create a meeting',
        input: z.object({
          topic: z.string().min(1).max(200),
          start_time: z.iso.datetime(),
          duration: z.int().min(1).max(1440).describe('Minutes.'),
        }),
        example: { topic: 'Visit', start_time: '2026-12-01T10:00:00Z', duration: 30 },
        call: (input) => post('/users/me/meetings', { ...input, type: 2 }),
      }),
    }),
  }),
};

/** A text in the form Jira takes: a plain string is refused. */
const atlassianDocument = (text: string) => ({
  type: 'doc',
  version: 1,
  content: text.split(/\n{2,}/).map((paragraph) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: paragraph }],
  })),
});
