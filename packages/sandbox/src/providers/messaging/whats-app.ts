import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, param } from '../../http/exchange.ts';
import { randomText } from '../../world/ids.ts';
import type { ProviderFactory } from '../provider.ts';

const refused = (status: number, code: number, message: string): Answer =>
  json({ error: { message, type: 'OAuthException', code, fbtrace_id: randomText(24) } }, status);

const kinds = [
  'text',
  'template',
  'image',
  'document',
  'interactive',
  'audio',
  'video',
  'location',
  'contacts',
  'reaction',
  'sticker',
];

/** WhatsApp's Cloud API. */
export const whatsApp: ProviderFactory = () => ({
  keys: {
    places: [{ in: 'bearer' }, { in: 'query', name: 'access_token' }],
    missing: () => refused(401, 104, 'An access token is required to request this resource.'),
    invalid: () => refused(401, 190, 'Invalid OAuth access token - Cannot parse access token'),
    restricted: () => refused(403, 10, '(#10) Application does not have permission for this action'),
  },
  notFound: () => refused(404, 100, 'Unsupported get request.'),
  failure: (status) => ({
    error: {
      message: `The sandbox was told to answer ${status}.`,
      type: 'OAuthException',
      code: status === 429 ? 130_429 : 2,
      fbtrace_id: 'sandbox',
    },
  }),
  routes: {
    'GET /{version}/me': () => json({ id: '100000000000001', name: 'Stoa sandbox' }),
    'POST /{version}/{phone}/messages': send,
    'GET /{version}/{account}/phone_numbers': () => json({ data: [phone('106540352242922')], paging: {} }),
    'GET /{version}/{account}/message_templates': () => json({ data: [], paging: {} }),
    'GET /{version}/{phone}': (exchange) => json(phone(param(exchange, 'phone'))),
  },
});

const phone = (id: string) => ({
  id,
  display_phone_number: '+1 555 123 4567',
  verified_name: 'Stoa sandbox',
  quality_rating: 'GREEN',
});

function send({ body }: Exchange): Answer {
  const to = String(body.to ?? '');
  const type = String(body.type ?? 'text');
  if (body.messaging_product !== 'whatsapp')
    return refused(400, 100, '(#100) The parameter messaging_product is required.');
  if (!/^\+?\d{5,20}$/.test(to)) return refused(400, 131_009, '(#131009) Parameter value is not valid');
  if (!kinds.includes(type) || !body[type])
    return refused(400, 100, `(#100) The parameter ${type} is required.`);
  const contact = { input: to, wa_id: to.replace('+', '') };
  return json({
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: `wamid.${randomText(32)}` }],
  });
}
