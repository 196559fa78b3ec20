import { bearer, digits, hex, type ProviderRecord, part, text } from '../record.ts';

const graph = (code: string, message: string) => ({ error: { code, message } });
const sid = (prefix: string): string => `${prefix}${hex(32)}`;
const message = ({
  body,
  params,
  now,
}: {
  body: Record<string, unknown>;
  params: Record<string, string>;
  now: Date;
}) => ({
  sid: sid('SM'),
  account_sid: params.account,
  api_version: '2010-04-01',
  body: body.Body ?? '',
  date_created: now.toUTCString(),
  date_sent: null,
  date_updated: now.toUTCString(),
  direction: 'outbound-api',
  error_code: null,
  error_message: null,
  from: body.From ?? null,
  messaging_service_sid: body.MessagingServiceSid ?? null,
  num_media: '0',
  num_segments: '1',
  price: null,
  price_unit: 'USD',
  status: 'queued',
  to: body.To,
  uri: `/2010-04-01/Accounts/${params.account}/Messages/SM.json`,
});

/** Those that carry words and meetings. */
export const messagingRecords: Record<string, ProviderRecord> = {
  twilio: {
    places: [{ in: 'basic', part: 'password' }],
    invalid: [
      401,
      {
        code: 20_003,
        message: 'Authenticate',
        more_info: 'https://www.twilio.com/docs/errors/20003',
        status: 401,
      },
    ],
    restricted: [
      403,
      {
        code: 20_008,
        message: 'Resource not accessible with Test Account Credentials',
        more_info: 'https://www.twilio.com/docs/errors/20008',
        status: 403,
      },
    ],
    answers: {
      'GET /2010-04-01/Accounts/{account}.json': [
        200,
        ({ params }) => ({
          sid: params.account,
          friendly_name: 'Sandbox',
          status: 'active',
          type: 'Full',
          owner_account_sid: params.account,
          date_created: 'Thu, 01 Jan 2026 00:00:00 +0000',
          date_updated: 'Thu, 01 Jan 2026 00:00:00 +0000',
          uri: `/2010-04-01/Accounts/${params.account}.json`,
        }),
      ],
      'POST /2010-04-01/Accounts/{account}/Messages.json': [201, message],
      'GET /2010-04-01/Accounts/{account}/Messages.json': [
        200,
        { messages: [], page: 0, page_size: 50, uri: '' },
      ],
    },
  },
  microsoft_teams: {
    places: [{ in: 'bearer' }, { in: 'query', name: 'sig' }],
    invalid: [401, graph('InvalidAuthenticationToken', 'Access token is empty or has expired.')],
    restricted: [403, graph('Forbidden', 'Missing scope permissions on the request.')],
    answers: {
      'GET /v1.0/me': [
        200,
        { id: 'sandbox', displayName: 'Sandbox', userPrincipalName: 'sandbox@example.com' },
      ],
      'POST /v1.0/teams/{team}/channels/{channel}/messages': [
        201,
        (sent) => ({ id: digits(13), createdDateTime: sent.now.toISOString(), body: part(sent, 'body') }),
      ],
      'POST /powerautomate/automations/direct/workflows/{workflow}/triggers/manual/paths/invoke': [202],
    },
  },
  zoom: {
    places: bearer,
    invalid: [401, { code: 124, message: 'Invalid access token.' }],
    restricted: [
      400,
      { code: 4711, message: 'Invalid access token, does not contain scopes: [meeting:write].' },
    ],
    answers: {
      'GET /v2/users/me': [
        200,
        {
          id: 'sandbox',
          email: 'sandbox@example.com',
          first_name: 'Sand',
          last_name: 'Box',
          type: 1,
          account_id: 'sandbox',
        },
      ],
      'POST /v2/users/{user}/meetings': [
        201,
        ({ body, now }) => {
          const id = Number(digits(11));
          return {
            ...body,
            id,
            uuid: text(22),
            host_id: 'sandbox',
            status: 'waiting',
            created_at: now.toISOString(),
            start_url: `https://zoom.us/s/${id}`,
            join_url: `https://zoom.us/j/${id}`,
          };
        },
      ],
      'POST /v2/webinars/{webinar}/registrants': [
        201,
        () => ({ registrant_id: text(22), join_url: 'https://zoom.us/w/1' }),
      ],
    },
  },
};
