import { bearer, digits, header, type ProviderRecord, part, text } from '../record.ts';

const asana = (message: string) => ({
  errors: [
    {
      message,
      help: 'For more information on API status codes and how to handle them, read the docs on errors: https://developers.asana.com/docs/errors',
    },
  ],
});
const jira = (message: string) => ({ errorMessages: [message], errors: {} });
const gid = (): string => digits(16);

/** Those that keep tasks. */
export const workRecords: Record<string, ProviderRecord> = {
  asana: {
    places: bearer,
    invalid: [401, asana('Not Authorized')],
    restricted: [403, asana('Forbidden')],
    answers: {
      'GET /api/1.0/users/me': [
        200,
        {
          data: {
            gid: '1200000000000001',
            resource_type: 'user',
            name: 'Sandbox',
            email: 'sandbox@example.com',
            workspaces: [{ gid: '1200000000000002', resource_type: 'workspace', name: 'Sandbox' }],
          },
        },
      ],
      'GET /api/1.0/workspaces': [
        200,
        { data: [{ gid: '1200000000000002', resource_type: 'workspace', name: 'Sandbox' }] },
      ],
      'GET /api/1.0/projects': [
        200,
        { data: [{ gid: '1200000000000003', resource_type: 'project', name: 'Sandbox' }] },
      ],
      'POST /api/1.0/tasks': [
        201,
        (sent) => ({
          data: {
            gid: gid(),
            resource_type: 'task',
            name: part(sent, 'data').name,
            notes: part(sent, 'data').notes ?? '',
            completed: false,
            created_at: sent.now.toISOString(),
          },
        }),
      ],
      'POST /api/1.0/tasks/{task}/stories': [
        201,
        (sent) => ({
          data: {
            gid: gid(),
            resource_type: 'story',
            text: part(sent, 'data').text,
            created_at: sent.now.toISOString(),
          },
        }),
      ],
      'POST /api/1.0/webhooks': [
        201,
        () => ({ data: { gid: gid(), resource_type: 'webhook', active: true } }),
      ],
    },
  },
  jira: {
    places: [{ in: 'basic', part: 'password' }],
    invalid: [401, jira('Client must be authenticated to access this resource.')],
    restricted: [403, jira('You do not have the permission to see the specified issue.')],
    answers: {
      'GET /rest/api/3/myself': [
        200,
        {
          accountId: 'sandbox',
          emailAddress: 'sandbox@example.com',
          displayName: 'Sandbox',
          active: true,
          timeZone: 'Etc/UTC',
        },
      ],
      'GET /rest/api/3/project/search': [
        200,
        { values: [{ id: '10000', key: 'SAN', name: 'Sandbox' }], total: 1, isLast: true },
      ],
      'POST /rest/api/3/issue': [
        201,
        () => ({
          id: digits(5),
          key: `SAN-${digits(3)}`,
          self: 'https://sandbox.atlassian.net/rest/api/3/issue/10000',
        }),
      ],
      'POST /rest/api/3/issue/{issue}/comment': [
        201,
        (sent) => ({ id: digits(5), body: part(sent, 'body'), created: sent.now.toISOString() }),
      ],
    },
  },
  monday: {
    places: [{ in: 'bearer' }, ...header('authorization')],
    invalid: [
      401,
      { errors: [{ message: 'Not Authenticated', extensions: { code: 'UserUnauthorizedException' } }] },
    ],
    restricted: [
      403,
      {
        errors: [
          { message: 'Unauthorized field or type', extensions: { code: 'missingRequiredPermissions' } },
        ],
      },
    ],
    answers: { 'POST /v2': [400, { errors: [{ message: 'A query is required.' }] }] },
    fields: {
      me: () => ({ id: '1', name: 'Sandbox', email: 'sandbox@example.com' }),
      boards: () => [{ id: '1', name: 'Sandbox' }],
      create_item: () => ({ id: digits(10) }),
      create_update: () => ({ id: digits(10) }),
    },
  },
  click_up: {
    places: header('authorization'),
    invalid: [401, { err: 'Token invalid', ECODE: 'OAUTH_025' }],
    restricted: [401, { err: 'Team not authorized', ECODE: 'OAUTH_027' }],
    answers: {
      'GET /api/v2/user': [200, { user: { id: 1, username: 'Sandbox', email: 'sandbox@example.com' } }],
      'GET /api/v2/team': [200, { teams: [{ id: '1', name: 'Sandbox' }] }],
      'POST /api/v2/list/{list}/task': [
        200,
        ({ body }) => ({
          id: text(9).toLowerCase(),
          name: body.name,
          status: { status: 'to do' },
          url: 'https://app.clickup.com/t/sandbox',
        }),
      ],
      'POST /api/v2/task/{task}/comment': [
        200,
        ({ now }) => ({ id: Number(digits(8)), hist_id: text(26), date: now.getTime() }),
      ],
      'POST /api/v2/team/{team}/webhook': [
        200,
        ({ body }) => ({
          id: text(26),
          webhook: { id: text(26), endpoint: body.endpoint, events: body.events ?? [], secret: text(64) },
        }),
      ],
    },
  },
};
