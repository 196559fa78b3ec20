import { bearer, digits, header, hex, type ProviderRecord, part, text } from '../record.ts';

const dropbox = (summary: string, tag: string) => ({
  error_summary: `${summary}/...`,
  error: { '.tag': tag },
});
const prediction = ({ body, now }: { body: Record<string, unknown>; now: Date }) => {
  const id = text(26).toLowerCase();
  return {
    id,
    model: 'sandbox/model',
    version: String(body.version ?? 'hidden'),
    input: body.input ?? {},
    output: ['https://example.com/sandbox.png'],
    logs: '',
    error: null,
    status: 'succeeded',
    created_at: now.toISOString(),
    urls: {
      get: `https://api.replicate.com/v1/predictions/${id}`,
      cancel: `https://api.replicate.com/v1/predictions/${id}/cancel`,
    },
  };
};
/** One silent frame of MP3. */
const silence = `\u00ff\u00fb${'\u0000'.repeat(30)}`;
const contentPath = ({ headers }: { headers: Record<string, string> }): string => {
  try {
    return String((JSON.parse(headers['dropbox-api-arg'] ?? '{}') as { path?: string }).path ?? '/sandbox');
  } catch {
    return '/sandbox';
  }
};

/** Those that keep files, and make pictures and voices. */
export const mediaRecords: Record<string, ProviderRecord> = {
  dropbox: {
    places: bearer,
    invalid: [401, dropbox('invalid_access_token', 'invalid_access_token')],
    restricted: [
      401,
      {
        ...dropbox('missing_scope', 'missing_scope'),
        error: { '.tag': 'missing_scope', required_scope: 'files.content.write' },
      },
    ],
    answers: {
      'POST /2/users/get_current_account': [
        200,
        {
          account_id: `dbid:${'A'.repeat(35)}`,
          name: {
            display_name: 'Sandbox',
            given_name: 'Sand',
            surname: 'Box',
            familiar_name: 'Sandbox',
            abbreviated_name: 'S',
          },
          email: 'sandbox@example.com',
          email_verified: true,
          disabled: false,
          locale: 'en',
          is_paired: false,
          account_type: { '.tag': 'basic' },
        },
      ],
      'POST /2/check/user': [200, ({ body }) => ({ result: String(body.query ?? '') })],
      'POST /2/files/create_folder_v2': [
        200,
        ({ body }) => ({
          metadata: {
            id: `id:${text(22)}`,
            name: String(body.path).split('/').at(-1),
            path_lower: String(body.path).toLowerCase(),
            path_display: String(body.path),
          },
        }),
      ],
      'POST /2/files/upload': [
        200,
        (sent) => ({
          id: `id:${text(22)}`,
          name: contentPath(sent).split('/').at(-1),
          path_lower: contentPath(sent).toLowerCase(),
          path_display: contentPath(sent),
          rev: hex(16),
          size: 1,
          client_modified: sent.now.toISOString(),
          server_modified: sent.now.toISOString(),
          content_hash: hex(64),
        }),
      ],
      'POST /2/sharing/create_shared_link_with_settings': [
        200,
        ({ body }) => ({
          '.tag': 'file',
          url: `https://www.dropbox.com/s/${text(15)}/sandbox`,
          name: String(body.path).split('/').at(-1),
        }),
      ],
    },
  },
  replicate: {
    places: [{ in: 'bearer' }, { in: 'header', name: 'authorization', prefix: 'Token ' }],
    invalid: [
      401,
      { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status: 401 },
    ],
    restricted: [
      402,
      {
        title: 'Insufficient credit',
        detail: 'You have insufficient credit to run this model.',
        status: 402,
      },
    ],
    answers: {
      'GET /v1/account': [
        200,
        { type: 'organization', username: 'sandbox', name: 'Sandbox', github_url: null },
      ],
      'POST /v1/predictions': [201, prediction],
      'POST /v1/models/{owner}/{name}/predictions': [201, prediction],
      'GET /v1/predictions/{id}': [200, (sent) => ({ ...prediction(sent), id: sent.params.id })],
      'GET /v1/webhooks/default/secret': [200, { key: 'whsec_c2FuZGJveA==' }],
    },
  },
  eleven_labs: {
    places: header('xi-api-key'),
    invalid: [401, { detail: { status: 'invalid_api_key', message: 'Invalid API key' } }],
    restricted: [
      401,
      {
        detail: {
          status: 'missing_permissions',
          message: 'The API key you used is missing the permission text_to_speech to execute this operation.',
        },
      },
    ],
    answers: {
      'GET /v1/user': [
        200,
        {
          user_id: 'sandbox',
          subscription: { tier: 'free', character_count: 0, character_limit: 10_000, status: 'active' },
          is_new_user: false,
          xi_api_key: '',
        },
      ],
      'GET /v1/models': [
        200,
        [{ model_id: 'eleven_multilingual_v2', name: 'Eleven Multilingual v2', can_do_text_to_speech: true }],
      ],
      'GET /v2/voices': [
        200,
        { voices: [{ voice_id: 'sandbox', name: 'Sandbox' }], has_more: false, total_count: 1 },
      ],
      'POST /v1/text-to-speech/{voice}': [200, silence, { 'content-type': 'audio/mpeg' }],
    },
  },
  webflow: {
    places: bearer,
    invalid: [
      401,
      { message: 'Request not authorized', code: 'not_authorized', externalReference: null, details: [] },
    ],
    restricted: [
      403,
      {
        message: 'OAuthForbidden: You are missing the following scopes - cms:write',
        code: 'missing_scopes',
        externalReference: null,
        details: [],
      },
    ],
    answers: {
      'GET /v2/token/introspect': [
        200,
        {
          authorization: {
            id: hex(24),
            createdOn: '2026-01-01T00:00:00.000Z',
            lastUsed: '2026-01-01T00:00:00.000Z',
            grantType: 'authorization_code',
            rateLimit: 60,
            scope: 'cms:write,sites:read',
            authorizedTo: { siteIds: [], workspaceIds: [], userIds: [] },
          },
          application: {
            id: hex(24),
            description: '',
            homepage: 'https://example.com',
            displayName: 'Sandbox',
          },
        },
      ],
      'GET /v2/sites': [
        200,
        { sites: [{ id: '580e63e98c9a982ac9b8b741', displayName: 'Sandbox', shortName: 'sandbox' }] },
      ],
      'GET /v2/collections/{collection}/items': [
        200,
        { items: [], pagination: { limit: 100, offset: 0, total: 0 } },
      ],
      'POST /v2/collections/{collection}/items': [
        202,
        (sent) => ({
          id: hex(24),
          isArchived: false,
          isDraft: false,
          lastPublished: '',
          lastUpdated: sent.now.toISOString(),
          createdOn: sent.now.toISOString(),
          fieldData: part(sent, 'fieldData'),
        }),
      ],
      'POST /v2/collections/{collection}/items/live': [
        202,
        (sent) => ({
          id: hex(24),
          isArchived: false,
          isDraft: false,
          lastPublished: sent.now.toISOString(),
          lastUpdated: sent.now.toISOString(),
          createdOn: sent.now.toISOString(),
          fieldData: part(sent, 'fieldData'),
        }),
      ],
      'POST /v2/sites/{site}/publish': [202, { customDomains: [], publishToWebflowSubdomain: true }],
      'POST /v2/sites/{site}/webhooks': [
        201,
        ({ body, params, now }) => ({
          id: hex(24),
          triggerType: body.triggerType,
          url: body.url,
          workspaceId: hex(24),
          siteId: params.site,
          createdOn: now.toISOString(),
        }),
      ],
    },
  },
  calendly: {
    places: bearer,
    invalid: [401, { title: 'Unauthenticated', message: 'The access token is invalid' }],
    restricted: [
      403,
      { title: 'Permission Denied', message: 'You do not have permission to access this resource.' },
    ],
    answers: {
      'GET /users/me': [
        200,
        {
          resource: {
            uri: 'https://api.calendly.com/users/SANDBOX',
            name: 'Sandbox',
            slug: 'sandbox',
            email: 'sandbox@example.com',
            scheduling_url: 'https://calendly.com/sandbox',
            timezone: 'UTC',
            current_organization: 'https://api.calendly.com/organizations/SANDBOX',
          },
        },
      ],
      'GET /event_types': [
        200,
        {
          collection: [
            { uri: 'https://api.calendly.com/event_types/SANDBOX', name: 'Sandbox meeting', active: true },
          ],
          pagination: { count: 1, next_page: null },
        },
      ],
      'POST /scheduling_links': [
        201,
        ({ body }) => ({
          resource: {
            booking_url: `https://calendly.com/d/${digits(6)}`,
            owner: body.owner,
            owner_type: body.owner_type,
          },
        }),
      ],
      'POST /webhook_subscriptions': [
        201,
        ({ body, now }) => ({
          resource: {
            uri: `https://api.calendly.com/webhook_subscriptions/${text(12)}`,
            callback_url: body.url,
            state: 'active',
            events: body.events,
            created_at: now.toISOString(),
          },
        }),
      ],
    },
  },
};
