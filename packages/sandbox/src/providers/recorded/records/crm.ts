import { bearer, digits, header, hex, type ProviderRecord, part, text } from '../record.ts';

const hubSpotError = (category: string, message: string) => ({
  status: 'error',
  message,
  correlationId: 'sandbox',
  category,
});
const hubSpotObject = ({ body, now }: { body: Record<string, unknown>; now: Date }) => ({
  id: digits(),
  properties: body.properties ?? {},
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  archived: false,
});
const salesforceFault = (errorCode: string, message: string) => [{ message, errorCode }];

/** Those that keep customers. */
export const crmRecords: Record<string, ProviderRecord> = {
  hub_spot: {
    places: bearer,
    invalid: [401, hubSpotError('INVALID_AUTHENTICATION', 'Authentication credentials not found.')],
    restricted: [
      403,
      hubSpotError('MISSING_SCOPES', "This app hasn't been granted all required scopes to make this call."),
    ],
    answers: {
      'GET /account-info/v3/details': [
        200,
        {
          portalId: 1_000_001,
          accountType: 'DEVELOPER_TEST',
          timeZone: 'UTC',
          companyCurrency: 'EUR',
          uiDomain: 'app.hubspot.com',
          dataHostingLocation: 'eu1',
          utcOffset: '+00:00',
          utcOffsetMilliseconds: 0,
          additionalCurrencies: [],
        },
      ],
      'POST /crm/v3/objects/contacts': [201, hubSpotObject],
      'PATCH /crm/v3/objects/contacts/{id}': [
        200,
        (sent) => ({ ...hubSpotObject(sent), id: sent.params.id }),
      ],
      'POST /crm/v3/objects/contacts/batch/upsert': [
        200,
        ({ body, now }) => ({
          status: 'COMPLETE',
          results: (Array.isArray(body.inputs) ? body.inputs : []).map((input) => ({
            ...hubSpotObject({ body: input as Record<string, unknown>, now }),
            new: true,
          })),
          startedAt: now.toISOString(),
          completedAt: now.toISOString(),
        }),
      ],
      'POST /crm/v3/objects/deals': [201, hubSpotObject],
      'POST /crm/v3/objects/notes': [201, hubSpotObject],
    },
  },
  pipedrive: {
    places: [
      { in: 'header', name: 'x-api-token' },
      { in: 'query', name: 'api_token' },
    ],
    invalid: [
      401,
      {
        success: false,
        error: 'unauthorized access',
        errorCode: 401,
        error_info: 'Please check developers.pipedrive.com',
      },
    ],
    restricted: [403, { success: false, error: 'Scope and URL mismatch', errorCode: 403 }],
    answers: {
      'GET /v1/users/me': [
        200,
        {
          success: true,
          data: {
            id: 1,
            name: 'Sandbox',
            email: 'sandbox@example.com',
            company_id: 1,
            company_domain: 'sandbox',
          },
        },
      ],
      'POST /api/v2/persons': [
        201,
        ({ body }) => ({ success: true, data: { ...body, id: Number(digits(5)) } }),
      ],
      'POST /api/v2/deals': [
        201,
        ({ body }) => ({ success: true, data: { ...body, id: Number(digits(5)) } }),
      ],
      'POST /v1/leads': [201, ({ body }) => ({ success: true, data: { ...body, id: hex(32) } })],
      'POST /v1/notes': [201, ({ body }) => ({ success: true, data: { ...body, id: Number(digits(5)) } })],
      'POST /v1/webhooks': [201, ({ body }) => ({ success: true, data: { ...body, id: Number(digits(5)) } })],
    },
  },
  salesforce: {
    places: bearer,
    invalid: [401, salesforceFault('INVALID_SESSION_ID', 'Session expired or invalid')],
    restricted: [
      403,
      salesforceFault('API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner'),
    ],
    answers: {
      'GET /services/oauth2/userinfo': [
        200,
        {
          sub: 'https://login.salesforce.com/id/00D000000000000EAA/005000000000000AAA',
          user_id: '005000000000000AAA',
          organization_id: '00D000000000000EAA',
          email: 'sandbox@example.com',
          name: 'Sandbox',
        },
      ],
      'GET /services/data/{version}/limits': [200, { DailyApiRequests: { Max: 15_000, Remaining: 14_999 } }],
      'GET /services/data/{version}/query': [200, { totalSize: 0, done: true, records: [] }],
      'POST /services/data/{version}/sobjects/Lead': [
        201,
        () => ({ id: `00Q${text(15)}`, success: true, errors: [] }),
      ],
      'POST /services/data/{version}/sobjects/Contact': [
        201,
        () => ({ id: `003${text(15)}`, success: true, errors: [] }),
      ],
      'PATCH /services/data/{version}/sobjects/{object}/{field}/{value}': [
        201,
        () => ({ id: `003${text(15)}`, success: true, errors: [], created: true }),
      ],
    },
  },
  active_campaign: {
    places: header('api-token'),
    invalid: [403, { message: 'You are not authorized to access this resource.' }],
    restricted: [402, { message: 'The account cannot be accessed.' }],
    answers: {
      'GET /api/3/users/me': [200, { user: { id: '1', username: 'sandbox', email: 'sandbox@example.com' } }],
      'POST /api/3/contact/sync': [201, (sent) => ({ contact: { ...part(sent, 'contact'), id: digits(4) } })],
      'POST /api/3/contactLists': [
        201,
        (sent) => ({ contactList: { ...part(sent, 'contactList'), id: digits(4) } }),
      ],
      'POST /api/3/contactTags': [
        201,
        (sent) => ({ contactTag: { ...part(sent, 'contactTag'), id: digits(4) } }),
      ],
      'POST /api/3/ecomOrders': [
        201,
        (sent) => ({ ecomOrder: { ...part(sent, 'ecomOrder'), id: digits(4) } }),
      ],
    },
  },
};
