import { randomUUID } from 'node:crypto';
import { type Answer, json } from '../../http/answer.ts';
import { isRecord } from '../../http/exchange.ts';
import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import type { ProviderFactory } from '../provider.ts';

const errors = (status: number, message: string, field: string | null = null): Answer =>
  json({ errors: [{ message, field, help: null }] }, status);

const records = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** SendGrid: what is sent is kept in the sandbox's mailbox. */
export const sendGrid: ProviderFactory = (world) => ({
  keys: {
    places: [{ in: 'bearer' }],
    missing: () => errors(401, 'Permission denied, wrong credentials'),
    invalid: () => errors(401, 'The provided authorization grant is invalid, expired, or revoked'),
    restricted: () => errors(403, 'access forbidden'),
  },
  notFound: () => errors(404, 'not found'),
  failure: (status) => ({
    errors: [{ message: `The sandbox was told to answer ${status}.`, field: null, help: null }],
  }),
  routes: {
    'GET /v3/scopes': () =>
      json({ scopes: ['mail.send', 'sender_verification_eligible', 'user.account.read'] }),
    'GET /v3/user/account': () => json({ type: 'free', reputation: 100 }),
    'POST /v3/mail/send': ({ body }) => send(world, body),
    'PUT /v3/marketing/contacts': () => json({ job_id: randomUUID() }, 202),
    'GET /v3/marketing/contacts/count': () => json({ contact_count: 0, billable_count: 0 }),
  },
});

function send(world: World, body: Record<string, unknown>): Answer {
  const people = records(body.personalizations);
  const from = isRecord(body.from) ? String(body.from.email ?? '') : '';
  const contents = records(body.content);
  if (people.length === 0)
    return errors(
      400,
      'The personalizations field is required and must have at least one personalization.',
      'personalizations',
    );
  if (from === '') return errors(400, 'The from object must be provided for every email send.', 'from.email');
  if (contents.length === 0 && !body.template_id) {
    return errors(
      400,
      'Unless a valid template_id is provided, the content parameter is required.',
      'content',
    );
  }
  const id = randomText(22);
  const content = (type: string): string => String(contents.find((one) => one.type === type)?.value ?? '');
  for (const person of people) {
    const to = records(person.to).map(({ email }) => String(email));
    if (to.length === 0)
      return errors(
        400,
        'The to array is required for all personalization objects.',
        'personalizations.0.to',
      );
    const subject = String(person.subject ?? body.subject ?? '');
    world.mailbox.add({
      id,
      provider: 'send_grid',
      at: world.clock.now().toISOString(),
      from,
      to,
      subject,
      text: content('text/plain'),
      html: content('text/html'),
    });
  }
  return { status: 202, text: '', headers: { 'x-message-id': id } };
}
