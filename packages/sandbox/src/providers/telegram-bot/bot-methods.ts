import { type Bot, botUser } from './bots.ts';

/** Telegram's answer to a call that it does not take. */
export class TelegramFault extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Does one method and answers its result. */
export type BotMethod = (bot: Bot, given: Record<string, unknown>) => unknown;

const longestText = 4096;
const bad = (what: string): TelegramFault => new TelegramFault(400, `Bad Request: ${what}`);

/** Parameters may come as JSON within a form. */
const listOf = (value: unknown): string[] => {
  const list: unknown = typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.map(String) : [];
};

const chatOf = (given: Record<string, unknown>) => {
  const id = Number(given.chat_id);
  if (given.chat_id === undefined || given.chat_id === '') throw bad('chat_id is empty');
  if (Number.isNaN(id) && !String(given.chat_id).startsWith('@')) throw bad('chat not found');
  if (id === 0) throw bad('chat not found');
  return Number.isNaN(id)
    ? {
        id: -1_000_000_000_001,
        type: 'channel',
        title: String(given.chat_id),
        username: String(given.chat_id).slice(1),
      }
    : {
        id,
        type: id < 0 ? 'group' : 'private',
        ...(id < 0 ? { title: 'Sandbox group' } : { first_name: 'Sandbox' }),
      };
};

function sent(bot: Bot, given: Record<string, unknown>, content: Record<string, unknown>) {
  const chat = chatOf(given);
  const message_id = bot.nextMessage;
  bot.nextMessage += 1;
  return { message_id, from: botUser(bot), chat, date: bot.world.clock.seconds(), ...content };
}

const textOf = (given: Record<string, unknown>): string => {
  const text = String(given.text ?? '');
  if (text.trim() === '') throw bad('message text is empty');
  if (text.length > longestText) throw bad('message is too long');
  return text;
};

const setWebhook: BotMethod = (bot, given) => {
  const url = String(given.url ?? '');
  const secret = given.secret_token === undefined ? undefined : String(given.secret_token);
  if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) {
    throw bad('secret token contains unallowed characters');
  }
  // Telegram itself wants https; a server on the same machine has none.
  if (url !== '' && !/^https?:\/\/[^\s]+$/.test(url))
    throw bad('bad webhook: An HTTPS URL must be provided for webhook');
  bot.webhook = url === '' ? null : { url, secret, allowed: listOf(given.allowed_updates) };
  return true;
};

const getUpdates: BotMethod = (bot, given) => {
  if (bot.webhook) {
    throw new TelegramFault(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = Number(given.offset ?? 0);
  bot.updates = bot.updates.filter(({ update_id }) => update_id >= offset);
  return bot.updates.slice(0, Number(given.limit ?? 100));
};

const file = (bot: Bot) => ({
  file_id: `sandbox_${bot.nextMessage}`,
  file_unique_id: `s${bot.nextMessage}`,
  file_size: 1024,
});

/** The methods by their names in small letters. */
export const botMethods: Record<string, BotMethod> = {
  getme: (bot) => ({
    ...botUser(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  setwebhook: setWebhook,
  deletewebhook: (bot) => {
    bot.webhook = null;
    return true;
  },
  getwebhookinfo: ({ webhook, updates }) => ({
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.length,
    ...(webhook && webhook.allowed.length > 0 ? { allowed_updates: webhook.allowed } : {}),
  }),
  getupdates: getUpdates,
  sendmessage: (bot, given) => sent(bot, given, { text: textOf(given) }),
  editmessagetext: (bot, given) =>
    sent(bot, given, { text: textOf(given), edit_date: bot.world.clock.seconds() }),
  sendphoto: (bot, given) => {
    if (!given.photo) throw bad('there is no photo in the request');
    return sent(bot, given, {
      photo: [{ ...file(bot), width: 90, height: 90 }],
      ...(given.caption ? { caption: String(given.caption) } : {}),
    });
  },
  senddocument: (bot, given) => {
    if (!given.document) throw bad('there is no document in the request');
    return sent(bot, given, { document: { ...file(bot), file_name: 'sandbox.pdf' } });
  },
  sendchataction: (_bot, given) => Boolean(chatOf(given)),
  answercallbackquery: () => true,
  setmycommands: () => true,
  getchat: (_bot, given) => ({
    ...chatOf(given),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  }),
  getfile: (bot) => ({ ...file(bot), file_path: 'documents/sandbox.pdf' }),
};
