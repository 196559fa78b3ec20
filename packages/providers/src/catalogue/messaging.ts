import { z } from 'zod';
import { basic, bearer } from '../auth.ts';
import { get, given, part, post, postForm } from '../call.ts';
import { optional, secret } from '../field.ts';
import { answers, both, either, has, holds, not } from '../judgement.ts';
import { provider } from '../provider.ts';

const isUrl = (key: string): boolean => key.startsWith('https://');
const signingSecret = optional(
  secret('Signing secret', { example: 'example-signing-4242', help: 'Of the webhooks it sends.' }),
);
const slackRefusals = ['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed'];

export const messaging = {
  slack: provider({
    name: 'Slack',
    about: 'Posts messages into a channel.',
    category: 'messaging',
    docs: 'https://api.slack.com/authentication/token-types',
    fields: {
      api_key: secret('Bot token, or URL of an incoming webhook', {
        pattern: {
          matches: /^(?:xox|https:\/\/hooks\.slack\.com\/|[^:/]+$)/,
          message: 'must be a bot token or begin with "https://hooks.slack.com/"',
        },
        example: 'xoxb-example4242',
      }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://slack.com/api',
    auth: {
      about: '`Authorization: Bearer`, or the URL itself',
      headers: ({ api_key }): Record<string, string> =>
        isUrl(api_key) ? {} : { authorization: `Bearer ${api_key}` },
    },
    check: {
      call: ({ api_key }) => (isUrl(api_key) ? null : post('/auth.test')),
      invalid: holds('error', ...slackRefusals),
      restricted: holds('error', 'missing_scope'),
      valid: holds('ok', true),
      recorded: {
        valid: [200, { ok: true, team: 'Shop', user: 'bot' }],
        restricted: [200, { ok: false, error: 'missing_scope' }],
        invalid: [200, { ok: false, error: 'invalid_auth' }],
      },
    },
    actions: (action) => ({
      post_message: action({
        label: 'Post a message',
        input: z.object({ channel: z.string(), text: z.string().min(1).max(40_000) }),
        example: { channel: 'C0123456789', text: 'A new order' },
        markup: { text: 'mrkdwn' },
        reading: {
          done: either(holds('ok', true), not(has('ok'))),
          retry: holds('error', 'ratelimited', 'service_unavailable', 'internal_error'),
        },
        call: (input, { api_key }) =>
          isUrl(api_key) ? post(api_key, { text: input.text }) : post('/chat.postMessage', input),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-slack-signature',
      eventId: 'event_id',
      eventType: 'event.type',
      algorithm: 'sha256',
      encoding: 'hex',
      prefix: 'v0=',
      signed: 'v0:timestamp:body',
      timestampHeader: 'x-slack-request-timestamp',
    },
    limits: { requests: 1, seconds: 1, per: 'channel' },
  }),
  discord: provider({
    name: 'Discord',
    about: 'Posts messages into a channel.',
    category: 'messaging',
    docs: 'https://discord.com/developers/docs/reference#authentication',
    fields: {
      api_key: secret('Bot token, or URL of a webhook', {
        pattern: {
          matches: /^(?:https:\/\/discord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]+$|[^:/]+$)/,
          message: 'must be a bot token or the URL of a webhook of Discord',
        },
        example: 'example.discord.token-4242',
      }),
    },
    baseUrl: 'https://discord.com/api/v10',
    auth: {
      about: '`Authorization: Bot`, or the URL itself',
      headers: ({ api_key }): Record<string, string> =>
        isUrl(api_key) ? {} : { authorization: `Bot ${api_key}` },
    },
    check: {
      // To read a webhook sends nothing.
      call: ({ api_key }) => (isUrl(api_key) ? get(webhookPath(api_key)) : get('/users/@me')),
      invalid: both(answers(404), holds('code', 10015)),
      valid: has('id'),
      recorded: {
        valid: [200, { id: '1', username: 'shop', bot: true }],
        restricted: [403, { code: 50013 }],
        invalid: [401, { message: '401: Unauthorized', code: 0 }],
      },
    },
    actions: (action) => ({
      post_message: action({
        label: 'Post a message',
        input: z.object({ channel: z.string().regex(/^\d+$/).optional(), text: z.string().min(1).max(2000) }),
        example: { channel: '1234567890', text: 'A new order' },
        // Nobody is called by a name that a customer typed.
        call: ({ channel, text }, { api_key }) => {
          const message = { content: text, allowed_mentions: { parse: [] } };
          return isUrl(api_key)
            ? post(webhookPath(api_key), message, { query: { wait: true } })
            : post(`/channels/${part(channel ?? '')}/messages`, message);
        },
      }),
    }),
    limits: { requests: 50, seconds: 1 },
  }),
  whats_app: provider({
    name: 'WhatsApp Business',
    about: 'Sends messages from your business number.',
    category: 'messaging',
    docs: 'https://developers.facebook.com/docs/whatsapp/business-management-api/get-started',
    fields: {
      api_key: secret('Token of a system user', { example: 'EAAexample4242' }),
      webhook_secret: optional(
        secret('App secret', { example: 'example-app-4242', help: 'Signs its webhooks.' }),
      ),
    },
    baseUrl: 'https://graph.facebook.com/v23.0',
    auth: bearer('api_key'),
    check: {
      call: () => get('/me'),
      invalid: holds('error.code', 190),
      restricted: holds('error.code', 10, 200, 3),
      valid: has('id'),
      recorded: {
        valid: [200, { id: '1', name: 'Shop' }],
        restricted: [403, { error: { type: 'OAuthException', code: 200 } }],
        invalid: [400, { error: { type: 'OAuthException', code: 190 } }],
      },
    },
    actions: (action) => ({
      send_message: action({
        label: 'Send a message',
        input: z.object({
          phone_number_id: z.string().regex(/^\d+$/),
          to: z.string().regex(/^\+?\d{6,15}$/),
          text: z.string().min(1).max(4096),
        }),
        example: { phone_number_id: '106540352242922', to: '15551234567', text: 'Your order has left' },
        call: ({ phone_number_id, to, text }) =>
          post(`/${part(phone_number_id)}/messages`, {
            messaging_product: 'whatsapp',
            recipient_type: 'individual',
            to,
            type: 'text',
            text: { body: text },
          }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-hub-signature-256',
      algorithm: 'sha256',
      encoding: 'hex',
      prefix: 'sha256=',
    },
    limits: { requests: 80, seconds: 1, per: 'number' },
  }),
  twilio: provider({
    name: 'Twilio',
    about: 'Text messages.',
    category: 'messaging',
    docs: 'https://www.twilio.com/docs/iam/api-keys',
    fields: {
      account_sid: secret('Account SID', {
        pattern: { matches: /^AC[0-9a-f]{32}$/, message: 'must be "AC" and 32 hexadecimal digits' },
        example: `AC${'0123456789abcdef'.repeat(2)}`,
      }),
      auth_token: secret('Auth token', { example: 'example-auth-token-4242' }),
    },
    baseUrl: 'https://api.twilio.com/2010-04-01',
    auth: basic('{account_sid}', '{auth_token}'),
    check: {
      call: ({ account_sid }) => get(`/Accounts/${part(account_sid)}.json`),
      restricted: both(answers(200), not(holds('status', 'active'))),
      valid: holds('status', 'active'),
      recorded: {
        valid: [200, { sid: 'AC', status: 'active', friendly_name: 'Shop' }],
        restricted: [200, { sid: 'AC', status: 'suspended' }],
        invalid: [401, { code: 20003, message: 'Authenticate' }],
      },
    },
    actions: (action) => ({
      send_sms: action({
        label: 'Send a text message',
        input: z.object({ to: z.string(), from: z.string(), text: z.string().min(1).max(1600) }),
        example: { to: '+15551234567', from: '+15557654321', text: 'Your order has left' },
        call: ({ to, from, text }, { account_sid }) =>
          postForm(`/Accounts/${part(account_sid)}/Messages.json`, { To: to, From: from, Body: text }),
      }),
    }),
    inbound: { scheme: 'twilio', header: 'x-twilio-signature', secretField: 'auth_token' },
    limits: { requests: 1, seconds: 1, per: 'number' },
  }),
  microsoft_teams: provider({
    name: 'Microsoft Teams',
    about: 'Posts messages into a channel, through the URL of a workflow or a token of Microsoft Graph.',
    category: 'messaging',
    docs: 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    fields: {
      api_key: secret('URL of a workflow, or token of Microsoft Graph', {
        pattern: {
          matches:
            /^(?:https:\/\/[\w.-]+\.(?:environment\.api\.powerplatform\.com|logic\.azure\.com)(?::443)?\/.*sig=|[^:/]+$)/,
          message: 'must be a token or the URL of a workflow of Power Automate',
        },
        example: 'example-graph-token-4242',
      }),
    },
    baseUrl: 'https://graph.microsoft.com/v1.0',
    auth: {
      about: '`Authorization: Bearer`, or the URL itself',
      headers: ({ api_key }): Record<string, string> =>
        isUrl(api_key) ? {} : { authorization: `Bearer ${api_key}` },
    },
    check: {
      // To call a workflow would start it.
      call: ({ api_key }) => (isUrl(api_key) ? null : get('/me')),
      valid: has('id'),
      recorded: {
        valid: [200, { id: '1', displayName: 'Shop' }],
        invalid: [401, { error: { code: 'InvalidAuthenticationToken' } }],
      },
    },
    actions: (action) => ({
      post_message: action({
        label: 'Post a message',
        input: z.object({
          team_id: z.string().optional(),
          channel_id: z.string().optional(),
          text: z.string().min(1).max(20_000),
        }),
        example: { team_id: 'team1', channel_id: 'channel1', text: 'A new order' },
        call: ({ team_id, channel_id, text }, { api_key }) =>
          isUrl(api_key)
            ? post(api_key, { type: 'message', attachments: [adaptiveCard(text)] })
            : post(`/teams/${part(team_id ?? '')}/channels/${part(channel_id ?? '')}/messages`, {
                body: given({ contentType: 'text', content: text }),
              }),
      }),
    }),
    limits: { requests: 4, seconds: 1 },
  }),
};

const webhookPath = (url: string): string => new URL(url).pathname.replace(/^\/api(?:\/v\d+)?/, '');

const adaptiveCard = (text: string) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text, wrap: true }] },
});
