import { bearer, digits, hex, type ProviderRecord, part, text } from '../record.ts';

const intercom = (code: string, message: string) => ({
  type: 'error.list',
  request_id: 'sandbox',
  errors: [{ code, message }],
});
const contact = ({ body, now }: { body: Record<string, unknown>; now: Date }) => ({
  type: 'contact',
  id: hex(24),
  external_id: body.external_id ?? null,
  workspace_id: 'sandbox',
  role: body.role ?? 'user',
  email: body.email ?? null,
  name: body.name ?? null,
  created_at: Math.floor(now.getTime() / 1000),
  updated_at: Math.floor(now.getTime() / 1000),
});

/** Those that help customers. */
export const supportRecords: Record<string, ProviderRecord> = {
  intercom: {
    places: bearer,
    invalid: [401, intercom('unauthorized', 'Access Token Invalid')],
    restricted: [403, intercom('forbidden', 'The request is not allowed with the scopes of this token')],
    answers: {
      'GET /me': [
        200,
        {
          type: 'admin',
          id: '1',
          email: 'sandbox@example.com',
          name: 'Sandbox',
          email_verified: true,
          app: {
            type: 'app',
            id_code: 'sandbox',
            name: 'Sandbox',
            created_at: 1_767_225_600,
            secure: false,
            identity_verification: false,
            timezone: 'UTC',
            region: 'US',
          },
        },
      ],
      'POST /contacts': [200, contact],
      'PUT /contacts/{id}': [200, (sent) => ({ ...contact(sent), id: sent.params.id })],
      'GET /contacts/{id}': [200, (sent) => ({ ...contact(sent), id: sent.params.id })],
      'POST /contacts/search': [
        200,
        {
          type: 'list',
          data: [],
          total_count: 0,
          pages: { type: 'pages', page: 1, per_page: 50, total_pages: 0 },
        },
      ],
      'POST /contacts/{id}/notes': [
        200,
        ({ body, now }) => ({
          type: 'note',
          id: digits(8),
          created_at: Math.floor(now.getTime() / 1000),
          body: body.body,
        }),
      ],
      'POST /messages': [
        200,
        ({ body, now }) => ({
          type: 'admin_message',
          id: digits(8),
          created_at: Math.floor(now.getTime() / 1000),
          body: body.body ?? '',
          message_type: body.message_type ?? 'inapp',
        }),
      ],
      'POST /events': [202],
      'POST /conversations': [
        200,
        ({ body, now }) => ({
          type: 'user_message',
          id: digits(8),
          created_at: Math.floor(now.getTime() / 1000),
          body: body.body ?? '',
          message_type: 'inapp',
          conversation_id: digits(8),
        }),
      ],
      'POST /tags': [200, ({ body }) => ({ type: 'tag', id: digits(5), name: body.name })],
    },
  },
  zendesk: {
    places: [{ in: 'basic', part: 'password' }, { in: 'bearer' }],
    invalid: [401, { error: "Couldn't authenticate you" }],
    restricted: [
      403,
      {
        error: {
          title: 'Forbidden',
          message:
            'You do not have access to this page. Please contact the account owner of this help desk for further help.',
        },
      },
    ],
    answers: {
      'GET /api/v2/users/me.json': [
        200,
        { user: { id: 1, email: 'sandbox@example.com', name: 'Sandbox', role: 'admin', verified: true } },
      ],
      'POST /api/v2/tickets.json': [
        201,
        (sent) => ({
          ticket: {
            ...part(sent, 'ticket'),
            id: Number(digits(5)),
            status: 'new',
            created_at: sent.now.toISOString(),
          },
        }),
      ],
      'PUT /api/v2/tickets/{id}.json': [
        200,
        (sent) => ({ ticket: { ...part(sent, 'ticket'), id: Number(sent.params.id) } }),
      ],
      'POST /api/v2/users/create_or_update.json': [
        201,
        (sent) => ({ user: { ...part(sent, 'user'), id: Number(digits(5)) } }),
      ],
    },
  },
  freshdesk: {
    places: [{ in: 'basic', part: 'user' }],
    invalid: [
      401,
      { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' },
    ],
    restricted: [403, { code: 'access_denied', message: 'You are not authorized to perform this action.' }],
    answers: {
      'GET /api/v2/agents/me': [
        200,
        { id: 1, available: true, contact: { name: 'Sandbox', email: 'sandbox@example.com', active: true } },
      ],
      'POST /api/v2/tickets': [
        201,
        ({ body, now }) => ({
          ...body,
          id: Number(digits(5)),
          created_at: now.toISOString(),
          updated_at: now.toISOString(),
        }),
      ],
      'POST /api/v2/contacts': [201, ({ body }) => ({ ...body, id: Number(digits(5)) })],
    },
  },
  trello: {
    places: [
      { in: 'query', name: 'token' },
      { in: 'query', name: 'key' },
    ],
    invalid: [401, 'invalid token'],
    restricted: [401, 'unauthorized permission requested'],
    answers: {
      'GET /1/members/me': [200, { id: hex(24), username: 'sandbox', fullName: 'Sandbox' }],
      'GET /1/members/me/boards': [200, [{ id: 'board_sandbox', name: 'Sandbox' }]],
      'GET /1/boards/{id}/lists': [200, [{ id: 'list_sandbox', name: 'To do' }]],
      'POST /1/cards': [
        200,
        ({ query, body }) => ({
          id: hex(24),
          idList: query.get('idList') ?? body.idList,
          name: query.get('name') ?? body.name ?? '',
          desc: query.get('desc') ?? body.desc ?? '',
          shortUrl: `https://trello.com/c/${text(8)}`,
          url: `https://trello.com/c/${text(8)}`,
        }),
      ],
      'POST /1/cards/{id}/actions/comments': [200, () => ({ id: hex(24), type: 'commentCard' })],
    },
  },
};
