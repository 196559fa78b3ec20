import { randomUUID } from 'node:crypto';
import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, isRecord, param } from '../../http/exchange.ts';
import type { SentMail } from '../../world/mailbox.ts';
import type { World } from '../../world/world.ts';
import type { ProviderFactory } from '../provider.ts';

const refusal = (statusCode: number, name: string, message: string): Answer =>
  json({ statusCode, name, message }, statusCode);
const list = (data: unknown[]) => json({ object: 'list', data, has_more: false });
const addresses = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value ? [String(value)] : [];

/** Resend: what is sent is kept in the sandbox's mailbox. */
export const resend: ProviderFactory = (world) => {
  const mails = new Map<string, SentMail>();
  const answered = new Map<string, { body: string; answer: Answer }>();
  return {
    keys: {
      places: [{ in: 'bearer' }],
      missing: () =>
        refusal(
          401,
          'missing_api_key',
          'Missing API key in the authorization header. Include the following header "Authorization: Bearer YOUR_API_KEY" in the request.',
        ),
      invalid: () => refusal(403, 'invalid_api_key', 'API key is invalid'),
      // A key that may send and nothing else.
      restricted: ({ method, path }) =>
        method === 'POST' && path.startsWith('/emails')
          ? null
          : refusal(401, 'restricted_api_key', 'This API key is restricted to only send emails'),
    },
    notFound: () => refusal(404, 'not_found', 'The requested endpoint does not exist'),
    failure: (status) => ({
      statusCode: status,
      name: status === 429 ? 'rate_limit_exceeded' : status >= 500 ? 'application_error' : 'validation_error',
      message: `The sandbox was told to answer ${status}.`,
    }),
    routes: {
      'POST /emails': (exchange) => once(answered, exchange, () => send(world, mails, exchange.body)),
      'POST /emails/batch': (exchange) =>
        once(answered, exchange, () => {
          const items = Array.isArray(exchange.body.items) ? exchange.body.items : [];
          const sent = items.map((item) => send(world, mails, isRecord(item) ? item : {}));
          return (
            sent.find(({ status }) => status !== 200) ?? json({ data: sent.map((answer) => answer.json) })
          );
        }),
      'GET /emails/{id}': (exchange) => {
        const mail = mails.get(param(exchange, 'id'));
        if (!mail) return refusal(404, 'not_found', 'Email not found');
        const { id, from, to, subject, text, html, at } = mail;
        return json({
          object: 'email',
          id,
          from,
          to,
          subject,
          text,
          html,
          created_at: at,
          bcc: [],
          cc: [],
          reply_to: [],
          last_event: 'delivered',
        });
      },
      'GET /domains': () =>
        list([
          {
            id: '00000000-0000-4000-8000-000000000001',
            name: 'example.com',
            status: 'verified',
            created_at: world.clock.now().toISOString(),
            region: 'eu-west-1',
          },
        ]),
      'GET /api-keys': () => list([]),
      'GET /contacts': () => list([]),
      'GET /audiences': () => list([]),
      'GET /webhooks': () => list([]),
      'POST /contacts': () => json({ object: 'contact', id: randomUUID() }, 201),
      'POST /webhooks': () =>
        json({ object: 'webhook', id: randomUUID(), signing_secret: 'whsec_c2FuZGJveA==' }, 201),
    },
  };
};

/** Resend keeps idempotency keys for a day. */
function once(
  answered: Map<string, { body: string; answer: Answer }>,
  exchange: Exchange,
  work: () => Answer,
): Answer {
  const key = exchange.headers['idempotency-key'];
  if (!key) return work();
  const name = `${exchange.key} ${key}`;
  const before = answered.get(name);
  if (before && before.body !== exchange.text) {
    return refusal(
      409,
      'invalid_idempotent_request',
      'This idempotency key has been used on a request with another payload.',
    );
  }
  if (before) return before.answer;
  const answer = work();
  if (answer.status < 300) answered.set(name, { body: exchange.text, answer });
  return answer;
}

function send(world: World, mails: Map<string, SentMail>, body: Record<string, unknown>): Answer {
  const to = addresses(body.to);
  const missing = [
    body.from ? '' : 'from',
    to.length > 0 ? '' : 'to',
    body.subject || body.template ? '' : 'subject',
  ].find(Boolean);
  if (missing) return refusal(422, 'missing_required_field', `Missing \`${missing}\` field.`);
  if (!to.every((address) => /@/.test(address)))
    return refusal(
      422,
      'validation_error',
      'Invalid `to` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.',
    );
  const mail = {
    id: randomUUID(),
    provider: 'resend',
    at: world.clock.now().toISOString(),
    from: String(body.from),
    to,
    subject: String(body.subject ?? ''),
    text: String(body.text ?? ''),
    html: String(body.html ?? ''),
  };
  mails.set(mail.id, mail);
  world.mailbox.add(mail);
  return json({ id: mail.id });
}
