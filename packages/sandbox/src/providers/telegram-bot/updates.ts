import type { World } from '../../world/world.ts';
import type { Bot, Bots } from './bots.ts';

/** Pauses of Telegram's repetitions, in seconds. */
const retries = [1, 5, 30, 120, 600, 3600];

/** What people do with a bot. Each trigger answers the update it sends. */
export function telegramTriggers(
  bots: Bots,
  world: World,
): Record<string, (input: Record<string, unknown>) => unknown> {
  const botOf = (input: Record<string, unknown>): Bot => {
    const bot = bots.find(String(input.bot ?? ''));
    if (!bot)
      throw new Error(
        'There is no such bot: say its token, or the number before the colon, after its first call.',
      );
    return bot;
  };
  return {
    /** `{bot, text, chat_id?, from?, times?}`: somebody writes; `times` lets the same update come so often. */
    message(input) {
      const bot = botOf(input);
      const message = messageOf(bot, world, input);
      return letIn(bot, { message }, Number(input.times ?? 1));
    },
    /** `{bot, data, chat_id?}`: somebody presses a button below a message. */
    callback_query(input) {
      const bot = botOf(input);
      const message = messageOf(bot, world, input);
      const query = {
        id: String(bot.nextUpdate),
        from: message.from,
        message,
        chat_instance: '1',
        data: String(input.data ?? ''),
      };
      return letIn(bot, { callback_query: query }, Number(input.times ?? 1));
    },
    /** `{bot, update}`: any update, as it is; without `update_id` it gets the next one. */
    update(input) {
      return letIn(botOf(input), input.update as Record<string, unknown>, Number(input.times ?? 1));
    },
  };
}

function messageOf(bot: Bot, world: World, input: Record<string, unknown>) {
  const chat = Number(input.chat_id ?? 4711);
  const person = {
    id: Math.abs(chat),
    is_bot: false,
    first_name: 'Ada',
    language_code: 'en',
    ...(input.from as object | undefined),
  };
  const message_id = bot.nextMessage;
  bot.nextMessage += 1;
  const where = { id: chat, type: chat < 0 ? 'group' : 'private', first_name: person.first_name };
  return {
    message_id,
    from: person,
    chat: where,
    date: world.clock.seconds(),
    text: String(input.text ?? 'Hello'),
  };
}

function letIn(bot: Bot, content: Record<string, unknown>, times: number) {
  const update = { update_id: bot.nextUpdate, ...content };
  bot.nextUpdate = Math.max(bot.nextUpdate, update.update_id) + 1;
  const [kind = 'message'] = Object.keys(content).filter((name) => name !== 'update_id');
  const { webhook } = bot;
  if (!webhook) {
    bot.updates.push(update);
    return update;
  }
  if (webhook.allowed.length > 0 && !webhook.allowed.includes(kind)) return update;
  for (let time = 0; time < times; time += 1) {
    bot.world.webhooks.send({
      provider: 'telegram_bot',
      url: webhook.url,
      event: kind,
      body: JSON.stringify(update),
      headers: () =>
        webhook.secret === undefined
          ? ({} as Record<string, string>)
          : { 'x-telegram-bot-api-secret-token': webhook.secret },
      retries,
    });
  }
  return update;
}
