/** One call of a provider: its own path, and what is sent. */
export interface Sample {
  at: string;
  json?: unknown;
  form?: Record<string, string>;
  text?: string;
  headers?: Record<string, string>;
}

export interface ProviderSamples {
  /** How the key travels; `KEY` stands for it, in headers and in paths. */
  headers?: Record<string, string>;
  key?: string;
  /** The check of a key. */
  check?: string;
  calls: Sample[];
  /** The description, when it has another name than the provider; null when there is none. */
  contract?: string | null;
}

const bearer = { authorization: 'Bearer KEY' };
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const api = (at: string, json?: unknown): Sample => ({ at, ...(json === undefined ? {} : { json }) });
const page = {
  parent: { data_source_id: 'd9824bdc-8445-4327-be8b-5b47500af6ce' },
  properties: { Name: { title: [{ text: { content: 'x' } }] } },
};
const doc = {
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
};
const address = {
  name: 'Ada',
  street1: '1 A',
  city: 'San Francisco',
  state: 'CA',
  zip: '94107',
  country: 'US',
};
const parcel = { length: '5', width: '5', height: '5', distance_unit: 'in', weight: '2', mass_unit: 'lb' };

/** What integrations send to each provider that is not tested by a client of its own. */
export const samples: Record<string, ProviderSamples> = {
  shippo: {
    headers: { authorization: 'ShippoToken KEY' },
    key: 'shippo_test_1',
    check: 'GET /addresses?page=1&results=1',
    calls: [
      api('POST /addresses', address),
      api('POST /shipments', { address_from: address, address_to: address, parcels: [parcel], async: false }),
      api('POST /tracks', { carrier: 'shippo', tracking_number: 'SHIPPO_TRANSIT' }),
      api('GET /tracks/shippo/SHIPPO_DELIVERED'),
      api('POST /webhooks', { url: 'https://shop.example/hook', event: 'track_updated' }),
      api('GET /webhooks'),
      api('GET /carrier_accounts'),
    ],
  },
  telegram_bot: {
    key: '123456:ABC-def',
    check: 'GET /botKEY/getMe',
    calls: [
      api('POST /botKEY/sendMessage', { chat_id: 1, text: 'hi' }),
      api('POST /botKEY/setWebhook', {
        url: 'https://shop.example/hook',
        secret_token: 'abc',
        allowed_updates: ['message'],
      }),
      api('POST /botKEY/getWebhookInfo'),
      api('POST /botKEY/deleteWebhook', { drop_pending_updates: true }),
      api('POST /botKEY/sendChatAction', { chat_id: 1, action: 'typing' }),
      api('POST /botKEY/answerCallbackQuery', { callback_query_id: '1' }),
      api('GET /botKEY/getUpdates'),
    ],
  },
  google: {
    headers: bearer,
    key: 'ya29.some',
    check: 'GET /oauth2/v2/userinfo',
    calls: [
      api('POST /v4/spreadsheets/sid/values/Sheet1!A1:append?valueInputOption=USER_ENTERED', {
        values: [['a', 1]],
      }),
      api('POST /calendar/v3/calendars/primary/events', {
        summary: 'x',
        start: { dateTime: '2026-01-01T10:00:00Z' },
        end: { dateTime: '2026-01-01T11:00:00Z' },
      }),
      api('POST /gmail/v1/users/me/messages/send', { raw: 'eHh4' }),
      api('GET /drive/v3/files'),
    ],
  },
  deep_seek: {
    headers: bearer,
    check: 'GET /user/balance',
    calls: [
      api('GET /models'),
      api('POST /chat/completions', { model: 'deepseek-chat', messages: [{ role: 'user', content: 'x' }] }),
    ],
  },
  slack: {
    headers: bearer,
    key: 'xoxb-1',
    check: 'POST /api/auth.test',
    calls: [
      api('POST /api/chat.postMessage', {
        channel: 'C1SANDBOX',
        text: 'x',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*x*' } }],
      }),
    ],
  },
  discord: {
    headers: { authorization: 'Bot KEY' },
    check: 'GET /api/v10/users/@me',
    calls: [
      api('POST /api/v10/channels/123/messages', {
        content: 'hi',
        embeds: [{ title: 't', description: 'd', color: 255 }],
      }),
      api('POST /api/v10/webhooks/123/secret?wait=true', { content: 'x', username: 'store' }),
      api('GET /api/v10/webhooks/123/secret'),
    ],
  },
  whats_app: {
    headers: bearer,
    check: 'GET /v23.0/106540352242922',
    calls: [
      api('POST /v23.0/106540352242922/messages', {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '15551234567',
        type: 'text',
        text: { body: 'hi' },
      }),
    ],
  },
  resend: {
    headers: bearer,
    key: 're_1',
    check: 'GET /domains',
    calls: [
      api('POST /emails', { from: 'a@example.com', to: ['c@example.com'], subject: 's', html: '<p>x</p>' }),
      api('POST /emails/batch', [
        { from: 'a@example.com', to: ['c@example.com'], subject: 's', html: '<p>x</p>' },
      ]),
      api('POST /contacts', { email: 'a@example.com' }),
    ],
  },
  send_grid: {
    headers: bearer,
    key: 'SG.1',
    check: 'GET /v3/scopes',
    calls: [
      api('POST /v3/mail/send', {
        personalizations: [{ to: [{ email: 'a@example.com' }] }],
        from: { email: 'c@example.com' },
        subject: 's',
        content: [{ type: 'text/plain', value: 'x' }],
      }),
      { at: 'PUT /v3/marketing/contacts', json: { contacts: [{ email: 'a@example.com' }] } },
    ],
  },
  vercel_deploy_hook: {
    key: 'hook',
    calls: [{ at: 'POST /v1/integrations/deploy/prj/KEY' }],
    contract: 'deploy_hooks',
  },
  netlify_deploy_hook: { key: 'hook', calls: [{ at: 'POST /build_hooks/KEY' }], contract: 'deploy_hooks' },
  cloudflare_deploy_hook: {
    key: 'hook',
    calls: [{ at: 'POST /client/v4/pages/webhooks/deploy_hooks/KEY' }],
    contract: 'deploy_hooks',
  },
  custom_deploy_hook: { key: 'hook', calls: [{ at: 'POST /build/KEY' }], contract: null },
  anthropic: {
    headers: { 'x-api-key': 'KEY', 'anthropic-version': '2023-06-01' },
    check: 'GET /v1/models',
    calls: [
      api('POST /v1/messages', {
        model: 'claude-sonnet-4-5',
        max_tokens: 100,
        messages: [{ role: 'user', content: 'x' }],
      }),
    ],
    contract: null,
  },
  google_gemini: {
    headers: { 'x-goog-api-key': 'KEY' },
    check: 'GET /v1beta/models',
    calls: [
      api('POST /v1beta/models/gemini-2.5-flash:generateContent', {
        contents: [{ role: 'user', parts: [{ text: 'x' }] }],
      }),
    ],
    contract: null,
  },
  airtable: {
    headers: bearer,
    check: 'GET /v0/meta/whoami',
    calls: [api('POST /v0/app1/tbl1', { records: [{ fields: { Name: 'x' } }], typecast: true })],
  },
  notion: {
    headers: { ...bearer, 'notion-version': '2025-09-03' },
    check: 'GET /v1/users/me',
    calls: [api('POST /v1/pages', page)],
  },
  supabase: {
    headers: { apikey: 'KEY' },
    check: 'GET /auth/v1/settings',
    calls: [{ ...api('POST /rest/v1/orders', { id: 1 }), headers: { prefer: 'return=minimal' } }],
  },
  firebase: {
    headers: bearer,
    calls: [
      api('POST /v1/projects/p/messages:send', {
        message: { token: 't', notification: { title: 'a', body: 'b' } },
      }),
    ],
  },
  linear: {
    headers: { authorization: 'KEY' },
    calls: [
      api('POST /graphql', { query: '{viewer{id name}}' }),
      api('POST /graphql', {
        query: 'mutation($i:IssueCreateInput!){issueCreate(input:$i){success issue{id identifier url}}}',
        variables: { i: {} },
      }),
    ],
  },
  monday: {
    headers: { authorization: 'KEY', 'api-version': '2026-07' },
    calls: [
      api('POST /v2', { query: 'query { me { id name } }' }),
      api('POST /v2', {
        query: 'mutation($b:ID!,$n:String!){create_item(board_id:$b,item_name:$n){id}}',
        variables: {},
      }),
    ],
  },
  shopify: {
    headers: { 'x-shopify-access-token': 'KEY' },
    check: 'GET /admin/oauth/access_scopes.json',
    calls: [api('POST /admin/api/2026-07/graphql.json', { query: '{shop{name}}' })],
  },
  woo_commerce: {
    headers: basic('KEY:cs_1'),
    key: 'ck_1',
    check: 'GET /wp-json/wc/v3/products?per_page=1',
    calls: [api('POST /wp-json/wc/v3/products', { name: 'x', type: 'simple', regular_price: '9.99' })],
  },
  arky: {
    headers: bearer,
    check: 'GET /v1/accounts/me',
    calls: [api('POST /v1/stores/1/things', { name: 'x' })],
    contract: null,
  },
  google_analytics4: {
    calls: [api('POST /mp/collect?measurement_id=G-1&api_secret=KEY', { client_id: '1', events: [] })],
    contract: null,
  },
  brave_search: {
    headers: { 'x-subscription-token': 'KEY' },
    check: 'GET /res/v1/web/search?q=x',
    calls: [],
    contract: null,
  },
  git_hub: {
    headers: bearer,
    check: 'GET /user',
    calls: [
      api('POST /repos/o/r/issues', { title: 't', body: 'b', labels: ['x'] }),
      api('POST /repos/o/r/issues/1/comments', { body: 'b' }),
      api('POST /repos/o/r/dispatches', { event_type: 'deploy', client_payload: { a: 1 } }),
    ],
  },
  git_lab: {
    headers: { 'private-token': 'KEY' },
    check: 'GET /api/v4/personal_access_tokens/self',
    calls: [api('POST /api/v4/projects/1/issues', { title: 't' })],
  },
  hub_spot: {
    headers: bearer,
    check: 'GET /account-info/v3/details',
    calls: [
      api('POST /crm/v3/objects/contacts/batch/upsert', {
        inputs: [{ id: 'a@example.com', idProperty: 'email', properties: { firstname: 'x' } }],
      }),
      api('POST /crm/v3/objects/deals', { properties: { dealname: 'x' } }),
    ],
  },
  pipedrive: {
    headers: { 'x-api-token': 'KEY' },
    check: 'GET /v1/users/me',
    calls: [
      api('POST /api/v2/persons', { name: 'n', emails: [{ value: 'a@example.com', primary: true }] }),
      api('POST /api/v2/deals', { title: 't' }),
    ],
  },
  salesforce: {
    headers: bearer,
    check: 'GET /services/oauth2/userinfo',
    calls: [
      api('POST /services/data/v62.0/sobjects/Lead', { LastName: 'x', Company: 'c', Email: 'a@example.com' }),
    ],
  },
  active_campaign: {
    headers: { 'api-token': 'KEY' },
    check: 'GET /api/3/users/me',
    calls: [api('POST /api/3/contact/sync', { contact: { email: 'a@example.com' } })],
  },
  mailchimp: {
    headers: basic('any:KEY'),
    key: 'abc-us21',
    check: 'GET /3.0/ping',
    calls: [
      {
        at: 'PUT /3.0/lists/l/members/0a1b',
        json: { email_address: 'a@example.com', status_if_new: 'subscribed' },
      },
    ],
  },
  brevo: {
    headers: { 'api-key': 'KEY' },
    check: 'GET /v3/account',
    calls: [
      api('POST /v3/contacts', { email: 'a@example.com', updateEnabled: true, listIds: [1] }),
      api('POST /v3/smtp/email', {
        sender: { email: 'c@example.com' },
        to: [{ email: 'a@example.com' }],
        subject: 'x',
        textContent: 'x',
      }),
    ],
  },
  typeform: {
    headers: bearer,
    check: 'GET /me',
    calls: [
      {
        at: 'PUT /forms/f/webhooks/store',
        json: { url: 'https://shop.example/hook', enabled: true, secret: 's' },
      },
    ],
  },
  dropbox: {
    headers: bearer,
    check: 'POST /2/users/get_current_account',
    calls: [
      {
        at: 'POST /2/files/upload',
        text: 'data',
        headers: { 'content-type': 'application/octet-stream', 'dropbox-api-arg': '{"path":"/a"}' },
      },
    ],
  },
  replicate: {
    headers: bearer,
    check: 'GET /v1/account',
    calls: [api('POST /v1/predictions', { version: 'v', input: { prompt: 'x' } })],
  },
  eleven_labs: {
    headers: { 'xi-api-key': 'KEY' },
    check: 'GET /v1/user',
    calls: [
      api('POST /v1/text-to-speech/v?output_format=mp3_44100_128', {
        text: 'x',
        model_id: 'eleven_multilingual_v2',
      }),
    ],
  },
  webflow: {
    headers: bearer,
    check: 'GET /v2/token/introspect',
    calls: [
      api('POST /v2/collections/580e63e98c9a982ac9b8b741/items', {
        isArchived: false,
        isDraft: false,
        fieldData: { name: 'n', slug: 's' },
      }),
    ],
  },
  calendly: {
    headers: bearer,
    check: 'GET /users/me',
    calls: [
      api('POST /scheduling_links', {
        max_event_count: 1,
        owner: 'https://api.calendly.com/event_types/A',
        owner_type: 'EventType',
      }),
    ],
  },
  twilio: {
    headers: basic('AC0123456789abcdef0123456789abcdef:KEY'),
    check: 'GET /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef.json',
    calls: [
      {
        at: 'POST /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json',
        form: { To: '+15551234567', From: '+15557654321', Body: 'x' },
      },
    ],
  },
  microsoft_teams: {
    headers: bearer,
    check: 'GET /v1.0/me',
    calls: [api('POST /v1.0/teams/t/channels/c/messages', { body: { content: 'x' } })],
  },
  zoom: {
    headers: bearer,
    check: 'GET /v2/users/me',
    calls: [
      api('POST /v2/users/me/meetings', {
        topic: 'x',
        type: 2,
        start_time: '2026-01-01T10:00:00Z',
        duration: 30,
      }),
    ],
  },
  intercom: {
    headers: { ...bearer, 'intercom-version': '2.14' },
    check: 'GET /me',
    calls: [
      api('POST /contacts', { role: 'user', email: 'a@example.com', name: 'x' }),
      api('POST /tags', { name: 'x' }),
    ],
  },
  zendesk: {
    headers: basic('a@example.com/token:KEY'),
    check: 'GET /api/v2/users/me.json',
    calls: [
      api('POST /api/v2/tickets.json', {
        ticket: { subject: 's', comment: { body: 'b' }, requester: { name: 'n', email: 'a@example.com' } },
      }),
    ],
  },
  freshdesk: {
    headers: basic('KEY:X'),
    check: 'GET /api/v2/agents/me',
    calls: [
      api('POST /api/v2/tickets', {
        email: 'a@example.com',
        subject: 's',
        description: 'd',
        status: 2,
        priority: 1,
      }),
    ],
  },
  trello: {
    check: 'GET /1/members/me?key=k1&token=KEY',
    calls: [{ at: 'POST /1/cards?key=k1&token=KEY&idList=l&name=n' }],
  },
  asana: {
    headers: bearer,
    check: 'GET /api/1.0/users/me',
    calls: [api('POST /api/1.0/tasks', { data: { name: 't', projects: ['1'], notes: 'n' } })],
  },
  jira: {
    headers: basic('a@example.com:KEY'),
    check: 'GET /rest/api/3/myself',
    calls: [
      api('POST /rest/api/3/issue', {
        fields: { project: { key: 'A' }, summary: 's', issuetype: { name: 'Task' }, description: doc },
      }),
    ],
  },
  click_up: {
    headers: { authorization: 'KEY' },
    check: 'GET /api/v2/user',
    calls: [api('POST /api/v2/list/1/task', { name: 'n', priority: 3 })],
  },
};
