import { z } from 'zod';
import { bearer, inHeader } from '../auth.ts';
import { get, given, type ProviderAnswer, post } from '../call.ts';
import { activates, email as address, begins, optional, prose, secret } from '../field.ts';
import { answers, both, has, holds, member } from '../judgement.ts';
import { provider } from '../provider.ts';

const mail = z
  .object({
    from: z.email(),
    from_name: z.string().optional(),
    to: z.array(z.email()).min(1).max(50),
    subject: z.string(),
    text: z.string().optional(),
    html: z.string().optional().describe('This or `text`, or both.'),
    reply_to: z.email().optional(),
    headers: z.record(z.string(), z.string()).optional().describe('Further ones, `List-Unsubscribe`.'),
  })
  .refine(({ text, html }) => text !== undefined || html !== undefined, {
    path: ['html'],
    message: 'is required where there is no text',
  });
const example = {
  from: 'shop@example.com',
  from_name: 'Shop',
  to: ['buyer@example.com'],
  subject: 'Your order',
  html: '<p>Thank you.</p>',
};

/** Who the mail of the store is from; both have a default of the store's own. */
const sender = {
  sender_email: optional(
    address('Sender', {
      example: 'hello@example.com',
      help: 'Of a domain that is verified there; the support address of the store when absent.',
    }),
  ),
  sender_name: optional(
    prose('Name of the sender', { example: 'Tea & Co.', help: 'The key of the store when absent.' }),
  ),
  active_for_mail: activates('Use it for the mail of the store'),
};

export const email = {
  resend: provider({
    name: 'Resend',
    about: "The store's outgoing mail.",
    category: 'email',
    docs: 'https://resend.com/api-keys',
    fields: {
      api_key: secret('API key', { pattern: begins('re_'), example: 're_example4242' }),
      webhook_secret: optional(secret('Signing secret of the webhook', { example: 'whsec_example4242' })),
      ...sender,
    },
    baseUrl: 'https://api.resend.com',
    auth: bearer('api_key'),
    check: {
      call: () => get('/domains', { limit: 1 }),
      // A key that may only send is the best one to give.
      restricted: holds('name', 'restricted_api_key'),
      invalid: both(answers(400, 403), holds('name', 'invalid_api_key', 'validation_error')),
      recorded: {
        valid: [200, { object: 'list', data: [] }],
        restricted: [401, { statusCode: 401, name: 'restricted_api_key' }],
        invalid: [403, { statusCode: 403, name: 'invalid_api_key' }],
      },
    },
    actions: (action) => ({
      send_email: action({
        label: 'Send a mail',
        input: mail,
        example,
        markup: { html: 'html' },
        idempotencyHeader: 'Idempotency-Key',
        reading: {
          // The same mail, while the first request for it is still at work.
          retry: holds('name', 'concurrent_idempotent_requests'),
          because: (answer) =>
            isUnverified(answer, member(answer, 'message')) ? unverified('Resend', 'domain') : null,
        },
        call: ({ from_name, from, ...input }) =>
          post('/emails', given({ ...input, from: from_name ? `${quoted(from_name)} <${from}>` : from })),
      }),
    }),
    inbound: { scheme: 'standard', prefix: 'svix', secretField: 'webhook_secret', eventType: 'type' },
    limits: { requests: 2, seconds: 1, per: 'team' },
  }),
  send_grid: provider({
    name: 'SendGrid',
    about: "The store's outgoing mail.",
    category: 'email',
    docs: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
    fields: {
      api_key: secret('API key', { pattern: begins('SG.'), example: 'SG.example4242' }),
      ...sender,
    },
    baseUrl: 'https://api.sendgrid.com/v3',
    auth: bearer('api_key'),
    check: {
      call: () => get('/scopes'),
      restricted: (answer) => {
        const scopes = member(answer, 'scopes');
        return Array.isArray(scopes) && !scopes.includes('mail.send');
      },
      valid: has('scopes'),
      recorded: {
        valid: [200, { scopes: ['mail.send'] }],
        restricted: [200, { scopes: ['stats.read'] }],
        invalid: [401, { errors: [{ message: 'authorization required' }] }],
      },
    },
    actions: (action) => ({
      send_email: action({
        label: 'Send a mail',
        input: mail,
        example,
        markup: { html: 'html' },
        reading: {
          because: (answer) =>
            isUnverified(answer, member(answer, 'errors', '0', 'message'))
              ? unverified('SendGrid', 'sender')
              : null,
        },
        call: ({ from, from_name, to, subject, text, html, reply_to, headers }) =>
          post('/mail/send', {
            personalizations: [{ to: to.map((address) => ({ email: address })) }],
            from: given({ email: from, name: from_name }),
            subject,
            ...(reply_to && { reply_to: { email: reply_to } }),
            ...(headers && { headers }),
            // Plain text has to come first.
            content: [
              ...(text ? [{ type: 'text/plain', value: text }] : []),
              ...(html ? [{ type: 'text/html', value: html }] : []),
            ],
          }),
      }),
    }),
    limits: { requests: 600, seconds: 60 },
  }),
  brevo: provider({
    name: 'Brevo',
    about: 'Mail, and the contacts it goes to.',
    category: 'email',
    docs: 'https://developers.brevo.com/docs/getting-started',
    fields: { api_key: secret('API key', { example: 'xkeysib-example4242' }) },
    baseUrl: 'https://api.brevo.com/v3',
    auth: inHeader('api-key', 'api_key'),
    check: {
      call: () => get('/account'),
      valid: has('email'),
      // Checks share a hundred calls an hour with much else.
      minInterval: 3600,
      recorded: {
        valid: [200, { email: 'owner@example.com', companyName: 'Shop' }],
        invalid: [401, { code: 'unauthorized', message: 'Key not found' }],
      },
    },
    actions: (action) => ({
      upsert_contact: action({
        label: 'Add or change a contact',
        input: z.object({
          email: z.email(),
          attributes: z.record(z.string(), z.unknown()).optional(),
          list_ids: z.array(z.int()).optional(),
        }),
        example: { email: 'buyer@example.com', list_ids: [1] },
        call: ({ email, attributes, list_ids }) =>
          post('/contacts', given({ email, attributes, listIds: list_ids, updateEnabled: true })),
      }),
      send_email: action({
        label: 'Send a mail',
        input: mail,
        example,
        markup: { html: 'html' },
        call: ({ from, from_name, to, subject, text, html, reply_to, headers }) =>
          post(
            '/smtp/email',
            given({
              sender: given({ email: from, name: from_name }),
              to: to.map((address) => ({ email: address })),
              subject,
              htmlContent: html,
              textContent: text,
              headers,
              replyTo: reply_to ? { email: reply_to } : undefined,
            }),
          ),
      }),
    }),
    limits: { requests: 10, seconds: 1, per: 'contacts; most other calls 100 an hour' },
  }),
};

/** A display name in front of an address, whatever it holds. */
const quoted = (name: string): string => `"${name.replaceAll(/["\\\r\n]/g, ' ')}"`;

/** Whether a refusal is about the sender's address, which the provider has not seen proven. */
const isUnverified = ({ status }: ProviderAnswer, message: unknown): boolean =>
  status === 403 && typeof message === 'string' && /verif|testing emails|from address/i.test(message);

const unverified = (name: string, what: string): string =>
  `${name} sends nothing from this address: verify its ${what} there, or set another sender_email.`;
