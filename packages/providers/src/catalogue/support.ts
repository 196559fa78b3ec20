import { z } from 'zod';
import { basic, bearer } from '../auth.ts';
import { get, given, post } from '../call.ts';
import { optional, secret, secretEmail } from '../field.ts';
import { hostField } from '../host-field.ts';
import { answers, both, has, holds, not } from '../judgement.ts';
import { provider } from '../provider.ts';

const ticket = z.object({
  subject: z.string().min(1),
  text: z.string().min(1),
  email: z.email(),
  name: z.string().optional(),
});
const example = { subject: 'Order ord_1', text: 'Where is it?', email: 'buyer@example.com', name: 'Ann' };

export const support = {
  intercom: provider({
    name: 'Intercom',
    about: 'Keeps your customers as contacts and tells what they did.',
    category: 'crm',
    docs: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
    fields: { api_key: secret('Access token', { example: 'dG9rOexample4242' }) },
    baseUrl: 'https://api.intercom.io',
    auth: bearer('api_key'),
    headers: { 'intercom-version': '2.14' },
    check: {
      call: () => get('/me'),
      recorded: {
        valid: [200, { type: 'admin', app: { id_code: 'app1', region: 'US' } }],
        invalid: [401, { type: 'error.list', errors: [{ code: 'unauthorized' }] }],
      },
    },
    actions: (action) => ({
      create_contact: action({
        label: 'Add a contact',
        input: z.object({ email: z.email(), name: z.string().optional() }),
        example: { email: 'buyer@example.com', name: 'Ann' },
        call: (input) => post('/contacts', given({ role: 'user', ...input })),
      }),
    }),
    limits: { requests: 10_000, seconds: 60, per: 'app' },
  }),
  zendesk: provider({
    name: 'Zendesk',
    about: 'Opens tickets.',
    category: 'crm',
    docs: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
    fields: {
      email: secretEmail('E-mail of an agent', { example: 'agent@example.com' }),
      api_token: secret('API token', { example: 'example-zendesk-4242' }),
      subdomain: hostField('Subdomain', { form: 'name', suffixes: ['.zendesk.com'], example: 'acme' }),
      webhook_secret: optional(secret('Signing secret of the webhook', { example: 'example-signing-4242' })),
    },
    baseUrl: ({ subdomain }) => `https://${subdomain}.zendesk.com`,
    auth: basic('{email}/token', '{api_token}'),
    check: {
      call: () => get('/api/v2/users/me.json'),
      // Whoever it does not know is an anonymous user to it, with 200.
      invalid: both(answers(200), not(has('user.id'))),
      restricted: holds('user.role', 'end-user'),
      valid: has('user.id'),
      recorded: {
        valid: [200, { user: { id: 1, role: 'agent' } }],
        restricted: [200, { user: { id: 1, role: 'end-user' } }],
        invalid: [200, { user: { id: null, role: 'end-user' } }],
      },
    },
    actions: (action) => ({
      create_ticket: action({
        label: 'Open a ticket',
        input: ticket,
        example,
        idempotencyHeader: 'Idempotency-Key',
        call: ({ subject, text, email, name }) =>
          post('/api/v2/tickets.json', {
            ticket: { subject, comment: { body: text }, requester: { email, name: name ?? email } },
          }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-zendesk-webhook-signature',
      algorithm: 'sha256',
      encoding: 'base64',
      signed: 'timestampbody',
      timestampHeader: 'x-zendesk-webhook-signature-timestamp',
    },
    limits: { requests: 200, seconds: 60 },
  }),
  freshdesk: provider({
    name: 'Freshdesk',
    about: 'Opens tickets.',
    category: 'crm',
    docs: 'https://developers.freshdesk.com/api/#authentication',
    fields: {
      api_key: secret('API key', { example: 'example-freshdesk-4242' }),
      domain: hostField('Domain', {
        form: 'host',
        suffixes: ['.freshdesk.com'],
        example: 'acme.freshdesk.com',
      }),
    },
    baseUrl: ({ domain }) => `https://${domain}/api/v2`,
    auth: basic('{api_key}', 'X'),
    check: {
      call: () => get('/agents/me'),
      valid: has('id'),
      recorded: {
        valid: [200, { id: 1, contact: { email: 'agent@example.com' } }],
        restricted: [403, { code: 'access_denied' }],
        invalid: [401, { code: 'invalid_credentials' }],
      },
    },
    actions: (action) => ({
      create_ticket: action({
        label: 'Open a ticket',
        input: ticket,
        example,
        // It takes the text as HTML.
        markup: { text: 'html' },
        // 2 is open, 1 is low.
        call: ({ subject, text, email, name }) =>
          post('/tickets', given({ subject, description: text, email, name, status: 2, priority: 1 })),
      }),
    }),
    limits: { requests: 100, seconds: 60 },
  }),
};
