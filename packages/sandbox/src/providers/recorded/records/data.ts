import { bearer, header, type ProviderRecord, part, text, uuid } from '../record.ts';

const notionFault = (status: number, code: string, message: string) => ({
  object: 'error',
  status,
  code,
  message,
  request_id: 'sandbox',
});
const row = (fields: unknown, now: Date) => ({
  id: `rec${text(14)}`,
  createdTime: now.toISOString(),
  fields: fields ?? {},
});
const rows = ({ body, now }: { body: Record<string, unknown>; now: Date }) =>
  Array.isArray(body.records)
    ? { records: body.records.map((record: { fields?: unknown }) => row(record.fields, now)) }
    : row(body.fields, now);
const person = { object: 'user', id: 'd9824bdc-8445-4327-be8b-5b47500af6ce' };
const notionPage = (sent: { body: Record<string, unknown>; now: Date }) => ({
  object: 'page',
  id: uuid(),
  created_time: sent.now.toISOString(),
  last_edited_time: sent.now.toISOString(),
  created_by: person,
  last_edited_by: person,
  archived: false,
  in_trash: false,
  is_locked: false,
  cover: null,
  icon: null,
  parent: part(sent, 'parent'),
  properties: part(sent, 'properties'),
  url: 'https://www.notion.so/sandbox',
  public_url: null,
});

/** Those that keep tables and documents. */
export const dataRecords: Record<string, ProviderRecord> = {
  airtable: {
    places: bearer,
    invalid: [401, { error: { type: 'AUTHENTICATION_REQUIRED', message: 'Authentication required' } }],
    restricted: [
      403,
      {
        error: {
          type: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
          message: 'Invalid permissions, or the requested model was not found.',
        },
      },
    ],
    answers: {
      'GET /v0/meta/whoami': [
        200,
        { id: 'usrSandbox0000001', scopes: ['data.records:read', 'data.records:write'] },
      ],
      'GET /v0/meta/bases': [
        200,
        { bases: [{ id: 'appSandbox0000001', name: 'Sandbox', permissionLevel: 'create' }] },
      ],
      'GET /v0/meta/bases/{base}/tables': [
        200,
        {
          tables: [
            {
              id: 'tblSandbox0000001',
              name: 'Orders',
              primaryFieldId: 'fldSandbox0000001',
              fields: [],
              views: [],
            },
          ],
        },
      ],
      'POST /v0/{base}/{table}': [200, rows],
      'PATCH /v0/{base}/{table}': [200, rows],
    },
  },
  notion: {
    places: bearer,
    invalid: [401, notionFault(401, 'unauthorized', 'API token is invalid.')],
    restricted: [403, notionFault(403, 'restricted_resource', 'Insufficient permissions for this endpoint.')],
    answers: {
      'GET /v1/users/me': [
        200,
        {
          ...person,
          type: 'bot',
          name: 'Sandbox',
          avatar_url: null,
          bot: {
            owner: { type: 'workspace', workspace: true },
            workspace_name: 'Sandbox',
            workspace_id: '2d1c5a4e-1c55-4b5e-9b0e-6a2c6a1f0b11',
            workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
          },
        },
      ],
      'GET /v1/users': [
        200,
        { object: 'list', results: [], next_cursor: null, has_more: false, type: 'user', user: {} },
      ],
      'POST /v1/search': [
        200,
        {
          object: 'list',
          results: [],
          next_cursor: null,
          has_more: false,
          type: 'page_or_data_source',
          page_or_data_source: {},
        },
      ],
      'POST /v1/pages': [200, notionPage],
      'PATCH /v1/pages/{id}': [200, (sent) => ({ ...notionPage(sent), id: sent.params.id })],
      'POST /v1/comments': [
        200,
        ({ now }) => ({
          object: 'comment',
          id: uuid(),
          discussion_id: uuid(),
          created_time: now.toISOString(),
          last_edited_time: now.toISOString(),
          created_by: person,
          rich_text: [],
          parent: { type: 'page_id', page_id: uuid() },
          display_name: { type: 'integration', resolved_name: 'Sandbox' },
        }),
      ],
      'PATCH /v1/blocks/{id}/children': [
        200,
        { object: 'list', results: [], next_cursor: null, has_more: false, type: 'block', block: {} },
      ],
    },
  },
  supabase: {
    places: header('apikey'),
    invalid: [
      401,
      { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' },
    ],
    restricted: [
      403,
      { code: '42501', message: 'permission denied for table orders', details: null, hint: null },
    ],
    answers: {
      'GET /auth/v1/settings': [
        200,
        { external: { email: true }, disable_signup: false, mailer_autoconfirm: false },
      ],
      'GET /rest/v1/': [200, { swagger: '2.0', paths: {} }],
      'POST /rest/v1/{table}': [
        201,
        ({ body, headers }) =>
          headers.prefer?.includes('return=representation')
            ? Array.isArray(body.items)
              ? body.items
              : [body]
            : '',
      ],
      'PATCH /rest/v1/{table}': [204],
      'POST /functions/v1/{name}': [200, ({ body }) => ({ received: body })],
    },
  },
  firebase: {
    places: [{ in: 'bearer' }, { in: 'query', name: 'key' }],
    invalid: [
      400,
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [{ reason: 'API_KEY_INVALID' }],
        },
      },
    ],
    restricted: [403, { error: { code: 403, message: 'Permission denied.', status: 'PERMISSION_DENIED' } }],
    answers: {
      'POST /v1/accounts:lookup': [
        400,
        {
          error: {
            code: 400,
            message: 'INVALID_ID_TOKEN',
            errors: [{ message: 'INVALID_ID_TOKEN', domain: 'global', reason: 'invalid' }],
          },
        },
      ],
      'POST /v1/projects/{project}/messages:send': [
        200,
        ({ params }) => ({ name: `projects/${params.project}/messages/${text(20)}` }),
      ],
    },
  },
};
