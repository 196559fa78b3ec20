import { z } from 'zod';
import { inAddress } from '../auth.ts';
import { get, given, post } from '../call.ts';
import { object, optional, secret } from '../field.ts';
import { answers, both, holds, not } from '../judgement.ts';
import type { Markup } from '../markup.ts';
import { provider } from '../provider.ts';

const agentRoute = z.object({ type: z.literal('agent'), agent_id: z.string().min(1).max(128) });

const markups: Record<string, Markup> = { HTML: 'html', MarkdownV2: 'telegram_markdown' };

export const channel = {
  telegram_bot: provider({
    name: 'Telegram bot',
    about: 'Messages to a bot reach your agents, and their replies go back.',
    category: 'channel',
    docs: 'https://core.telegram.org/bots/features#botfather',
    fields: {
      bot_token: secret('Bot token', {
        pattern: { matches: /^\d+:[\w.-]+$/, message: 'must look like "123456:ABC..."' },
        example: '123456:example-token-4242',
      }),
      action: optional(
        object('What a message does', agentRoute, {
          example: { type: 'agent', agent_id: 'agent_1' },
          help: 'Routes the channel to an agent.',
        }),
      ),
    },
    baseUrl: ({ bot_token }) => `https://api.telegram.org/bot${bot_token}`,
    auth: inAddress,
    check: {
      call: () => get('/getMe'),
      // A token of a wrong form is not found.
      invalid: answers(401, 404),
      valid: holds('ok', true),
      recorded: {
        valid: [200, { ok: true, result: { id: 1, is_bot: true, first_name: 'Shop' } }],
        restricted: [403, { ok: false, error_code: 403 }],
        invalid: [401, { ok: false, error_code: 401, description: 'Unauthorized' }],
      },
    },
    actions: (action) => ({
      send_message: action({
        label: 'Send a message',
        input: z.object({
          chat_id: z.union([z.int(), z.string()]),
          text: z.string().min(1).max(4096),
          message_thread_id: z.int().optional().describe('The topic of a group to write in.'),
          parse_mode: z.enum(['HTML', 'MarkdownV2']).optional(),
        }),
        example: { chat_id: 1, text: 'A new order' },
        markup: ({ parse_mode }) =>
          parse_mode === undefined ? {} : { text: markups[String(parse_mode)] ?? 'text' },
        reading: { done: holds('ok', true), retry: both(holds('error_code', 429), not(answers(200))) },
        call: (input) => post('/sendMessage', given(input)),
      }),
      set_webhook: action({
        label: 'Let it send its messages here',
        input: z.object({
          url: z.url({ protocol: /^https?$/ }),
          secret_token: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
        }),
        example: { url: 'https://stoa.example/v1/channels/telegram/int_1', secret_token: 'made-by-us' },
        reading: { done: holds('ok', true) },
        call: (input) => post('/setWebhook', { ...input, allowed_updates: ['message', 'callback_query'] }),
        output: () => ({ remoteId: '', secret: null }),
      }),
      delete_webhook: action({
        label: 'Stop it sending its messages here',
        input: z.object({}),
        example: {},
        reading: { done: holds('ok', true) },
        call: () => post('/deleteWebhook', {}),
      }),
    }),
    inbound: {
      scheme: 'token',
      header: 'x-telegram-bot-api-secret-token',
      secretField: 'ours',
      eventId: 'update_id',
      path: '/v1/channels/telegram/{id}',
      registration: {
        single: true,
        add: 'set_webhook',
        addInput: ({ url, token }) => ({ url, secret_token: token }),
        remove: 'delete_webhook',
        removeInput: () => ({}),
      },
    },
    limits: { requests: 30, seconds: 1, per: 'bot; 1 a second in a chat, 20 a minute in a group' },
  }),
};
