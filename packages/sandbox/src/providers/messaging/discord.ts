import { type Answer, empty, json } from '../../http/answer.ts';
import { type Exchange, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { randomDigits } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import type { ProviderFactory } from '../provider.ts';

const refused = (status: number, code: number, message: string, more = {}): Answer =>
  json({ message, code, ...more }, status);
const longestContent = 2000;
const bot = {
  id: '100000000000000001',
  username: 'stoa-sandbox',
  discriminator: '0000',
  global_name: null,
  avatar: null,
  bot: true,
  flags: 0,
  public_flags: 0,
  primary_guild: null,
};
const account = {
  ...bot,
  banner: null,
  accent_color: null,
  locale: 'en-US',
  mfa_enabled: false,
  verified: true,
  email: null,
};

/** Discord: a bot that posts to channels, and webhook URLs. */
export const discord: ProviderFactory = (world) => ({
  keys: {
    places: [
      { in: 'header', name: 'authorization', prefix: 'Bot ' },
      { in: 'path', pattern: /\/webhooks\/\d+\/([^/?]+)/ },
    ],
    invalid: ({ path }) =>
      path.includes('/webhooks/')
        ? refused(401, 50_027, 'Invalid Webhook Token')
        : refused(401, 0, '401: Unauthorized'),
    restricted: () => refused(403, 50_013, 'Missing Permissions'),
  },
  notFound: () => refused(404, 0, '404: Not Found'),
  failure: (status) =>
    status === 429
      ? { message: 'You are being rate limited.', retry_after: 1, global: false }
      : { message: `The sandbox was told to answer ${status}.`, code: 0 },
  routes: { ...routes(world, '/api/v10'), ...routes(world, '/api') },
});

/** A webhook URL as people copy it has no version. */
function routes(world: World, base: string): Routes {
  return {
    [`GET ${base}/users/@me`]: () => json(account),
    [`POST ${base}/channels/{channel}/messages`]: (exchange) =>
      post(world, exchange, param(exchange, 'channel'), 200),
    [`GET ${base}/webhooks/{id}/{secret}`]: (exchange) =>
      json({
        id: param(exchange, 'id'),
        type: 1,
        application_id: null,
        avatar: null,
        channel_id: '100000000000000002',
        guild_id: '100000000000000003',
        name: 'Sandbox',
        token: param(exchange, 'secret'),
        url: `https://discord.com/api/webhooks/${param(exchange, 'id')}/${param(exchange, 'secret')}`,
      }),
    [`POST ${base}/webhooks/{id}/{secret}`]: (exchange) =>
      post(world, exchange, '100000000000000002', exchange.query.get('wait') === 'true' ? 200 : 204),
  };
}

function post(world: World, { body }: Exchange, channel: string, status: number): Answer {
  const content = String(body.content ?? '');
  if (content.length > longestContent) {
    const errors = {
      content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
    };
    return refused(400, 50_035, 'Invalid Form Body', { errors });
  }
  if (content === '' && !body.embeds && !body.components)
    return refused(400, 50_006, 'Cannot send an empty message');
  if (status === 204) return empty();
  return json({
    id: randomDigits(18),
    type: 0,
    channel_id: channel,
    author: bot,
    content,
    attachments: [],
    components: [],
    edited_timestamp: null,
    embeds: (Array.isArray(body.embeds) ? body.embeds : []).map((embed) => ({
      type: 'rich',
      ...(embed as object),
    })),
    flags: 0,
    mention_everyone: false,
    mention_roles: [],
    mentions: [],
    pinned: false,
    timestamp: world.clock.now().toISOString(),
    tts: false,
  });
}
