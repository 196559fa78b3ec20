import { bearer, digits, header, hex, type ProviderRecord } from '../record.ts';

const mailchimp = (status: number, title: string, detail: string) => ({
  type: 'https://mailchimp.com/developer/marketing/docs/errors/',
  title,
  status,
  detail,
  instance: 'sandbox',
});
const member = ({ body, params }: { body: Record<string, unknown>; params: Record<string, string> }) => ({
  id: params.hash ?? hex(32),
  email_address: body.email_address,
  unique_email_id: hex(10),
  status: body.status ?? body.status_if_new ?? 'subscribed',
  list_id: params.list,
});

/** Those that keep lists of addresses. */
export const mailRecords: Record<string, ProviderRecord> = {
  mailchimp: {
    places: [{ in: 'basic', part: 'password' }, { in: 'bearer' }],
    invalid: [
      401,
      mailchimp(
        401,
        'API Key Invalid',
        "Your API key may be invalid, or you've attempted to access the wrong datacenter.",
      ),
    ],
    restricted: [
      403,
      mailchimp(403, 'User Does Not Have Permission', 'The user does not have the role that this needs.'),
    ],
    answers: {
      'GET /3.0/ping': [200, { health_status: "Everything's Chimpy!" }],
      'GET /3.0/': [
        200,
        { account_id: 'sandbox', account_name: 'Sandbox', email: 'sandbox@example.com', dc: 'us1' },
      ],
      'GET /3.0/lists': [200, { lists: [{ id: 'sandbox01', name: 'Sandbox' }], total_items: 1 }],
      'POST /3.0/lists/{list}/members': [200, member],
      'PUT /3.0/lists/{list}/members/{hash}': [200, member],
      'POST /3.0/lists/{list}/members/{hash}/tags': [204],
      'POST /3.0/lists/{list}/members/{hash}/events': [204],
      'POST /3.0/ecommerce/stores/{store}/orders': [200, ({ body }) => ({ ...body })],
    },
  },
  brevo: {
    places: header('api-key'),
    invalid: [401, { code: 'unauthorized', message: 'Key not found' }],
    restricted: [403, { code: 'permission_denied', message: 'You are not allowed to do that.' }],
    answers: {
      'GET /v3/account': [
        200,
        {
          email: 'sandbox@example.com',
          firstName: 'Sand',
          lastName: 'Box',
          companyName: 'Sandbox',
          plan: [{ type: 'free', credits: 300, creditsType: 'sendLimit' }],
        },
      ],
      'POST /v3/contacts': [201, () => ({ id: Number(digits(5)) })],
      'PUT /v3/contacts/{identifier}': [204],
      'GET /v3/contacts/lists': [200, { lists: [{ id: 1, name: 'Sandbox' }], count: 1 }],
      'POST /v3/smtp/email': [201, () => ({ messageId: `<${digits(14)}@sandbox>` })],
      'POST /v3/events': [204],
      'POST /v3/webhooks': [201, () => ({ id: Number(digits(5)) })],
    },
  },
  typeform: {
    places: bearer,
    invalid: [
      403,
      {
        code: 'AUTHENTICATION_FAILED',
        description: 'Authentication credentials not found on the Request Headers',
      },
    ],
    restricted: [
      403,
      { code: 'FORBIDDEN', description: 'Endpoint is not accessible with the scopes of this token' },
    ],
    answers: {
      'GET /me': [
        200,
        { user_id: 'sandbox', alias: 'Sandbox', email: 'sandbox@example.com', language: 'en' },
      ],
      'GET /forms': [200, { total_items: 0, page_count: 1, items: [] }],
      'GET /forms/{form}/responses': [200, { total_items: 0, page_count: 1, items: [] }],
      'PUT /forms/{form}/webhooks/{tag}': [
        200,
        ({ body, params, now }) => ({
          id: hex(26),
          form_id: params.form,
          tag: params.tag,
          url: body.url,
          enabled: body.enabled ?? true,
          created_at: now.toISOString(),
          updated_at: now.toISOString(),
          verify_ssl: true,
        }),
      ],
    },
  },
};
