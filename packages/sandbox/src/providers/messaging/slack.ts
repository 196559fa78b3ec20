import { type Answer, json } from '../../http/answer.ts';
import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import type { ProviderFactory } from '../provider.ts';

// Slack answers 200 to nearly everything; `ok` tells.
const refused = (error: string, more: Record<string, unknown> = {}): Answer =>
  json({ ok: false, error, ...more });
const channel = { id: 'C0SANDBOX1', name: 'general', is_channel: true, is_archived: false, is_member: true };

/** Slack: the Web API with a bot token, and incoming webhooks. */
export const slack: ProviderFactory = (world) => {
  const authTest = () =>
    json({
      ok: true,
      url: 'https://sandbox.slack.com/',
      team: 'Sandbox',
      user: 'stoa',
      team_id: 'T0SANDBOX1',
      user_id: 'U0SANDBOX1',
      bot_id: 'B0SANDBOX1',
      is_enterprise_install: false,
    });
  return {
    keys: {
      places: [{ in: 'bearer' }],
      missing: () => refused('not_authed'),
      invalid: () => refused('invalid_auth'),
      restricted: () => refused('missing_scope', { needed: 'chat:write', provided: 'identify' }),
      open: /^\/services\/(?!.*invalid)/,
    },
    notFound: ({ path }) =>
      path.startsWith('/services/')
        ? { status: 404, text: 'no_team' }
        : refused('unknown_method', { req_method: path.slice(5) }),
    failure: (status) => ({ ok: false, error: status === 429 ? 'ratelimited' : 'internal_error' }),
    routes: {
      'GET /api/auth.test': authTest,
      'POST /api/auth.test': authTest,
      'POST /api/chat.postMessage': ({ body }) => post(world, body),
      'POST /api/chat.update': ({ body }) => post(world, body),
      'POST /api/chat.delete': ({ body }) => json({ ok: true, channel: body.channel, ts: body.ts }),
      'GET /api/conversations.list': () =>
        json({ ok: true, channels: [channel], response_metadata: { next_cursor: '' } }),
      'POST /api/conversations.open': () => json({ ok: true, channel: { id: 'D0SANDBOX1' } }),
      'POST /api/conversations.join': () => json({ ok: true, channel }),
      'GET /api/team.info': () =>
        json({ ok: true, team: { id: 'T0SANDBOX1', name: 'Sandbox', domain: 'sandbox' } }),
      'POST /services/{team}/{bot}/{secret}': ({ body }) =>
        body.text || body.blocks ? { status: 200, text: 'ok' } : { status: 400, text: 'no_text' },
    },
  };
};

function post(world: World, body: Record<string, unknown>): Answer {
  const where = String(body.channel ?? '');
  if (where === '' || /unknown|invalid/.test(where)) return refused('channel_not_found');
  if (!body.text && !body.blocks && !body.attachments) return refused('no_text');
  const ts = `${world.clock.seconds()}.${String(world.clock.now().getMilliseconds()).padStart(6, '0')}`;
  const id = /^[CDG][A-Z0-9]{2,}$/.test(where) ? where : `C${randomText(9).toUpperCase()}`;
  const text = String(body.text ?? '');
  return json({
    ok: true,
    channel: id,
    ts,
    message: { type: 'message', bot_id: 'B0SANDBOX1', user: 'U0SANDBOX1', text, ts, team: 'T0SANDBOX1' },
  });
}
