import { json } from '../../http/answer.ts';
import type { Exchange } from '../../http/exchange.ts';
import { param } from '../../http/exchange.ts';
import type { World } from '../../world/world.ts';
import type { Keys, ProviderFactory } from '../provider.ts';
import { type BotMethod, botMethods, TelegramFault } from './bot-methods.ts';
import { type Bot, Bots } from './bots.ts';
import { telegramTriggers } from './updates.ts';

const fault = (error_code: number, description: string) => ({ ok: false, error_code, description });

const keys: Keys = {
  places: [{ in: 'path', pattern: /^\/bot([^/]+)\// }],
  invalid: ({ key }) =>
    json(
      /^\d+:/.test(key) ? fault(401, 'Unauthorized') : fault(404, 'Not Found'),
      /^\d+:/.test(key) ? 401 : 404,
    ),
  wellFormed: /^\d+:\S+$/,
  // A bot has no narrower keys; one that its owner has blocked comes closest.
  restricted: () => json(fault(403, 'Forbidden: bot was blocked by the user'), 403),
};

/** Telegram's Bot API: messages, webhooks with their secret, and updates that are let in by a trigger. */
export const telegramBot: ProviderFactory = (world: World) => {
  const bots = new Bots(world);
  const call = (exchange: Exchange) => answer(bots.of(exchange.key), exchange);
  return {
    keys,
    routes: { 'GET /bot{token}/{method}': call, 'POST /bot{token}/{method}': call },
    notFound: () => json(fault(404, 'Not Found'), 404),
    failure: (status) => ({
      ...fault(
        status,
        status === 429 ? 'Too Many Requests: retry after 1' : `The sandbox was told to answer ${status}.`,
      ),
      ...(status === 429 ? { parameters: { retry_after: 1 } } : {}),
    }),
    triggers: telegramTriggers(bots, world),
  };
};

/** Methods are found without regard to case, as at Telegram; what they take comes in the query or in the body. */
function answer(bot: Bot, exchange: Exchange) {
  const name = param(exchange, 'method').toLowerCase();
  const method: BotMethod | undefined = botMethods[name];
  if (!method) return json(fault(404, 'Not Found'), 404);
  try {
    return json({
      ok: true,
      result: method(bot, { ...Object.fromEntries(exchange.query), ...exchange.body }),
    });
  } catch (error) {
    if (!(error instanceof TelegramFault)) throw error;
    return json(fault(error.code, error.message), error.code);
  }
}
