import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './fields.ts';

/** The part of a Telegram update that is read; the rest of it is let be. */
const TelegramMessage = z.object({
  message_id: z.int(),
  message_thread_id: z.int().optional(),
  chat: z.object({
    id: z.int(),
    title: z.string().optional(),
    username: z.string().optional(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
  }),
  from: z.object({ id: z.int(), is_bot: z.boolean().optional() }).optional(),
  text: z.string().max(8192).optional(),
  caption: z.string().max(8192).optional(),
});
export type TelegramMessage = z.infer<typeof TelegramMessage>;

export const receiveTelegramUpdate = endpoint({
  method: 'POST',
  path: '/v1/channels/telegram/{integration_id}',
  can: 'provider',
  tag: 'Agents',
  summary: 'Receive Telegram update',
  description:
    'What Telegram calls: it proves itself by `X-Telegram-Bot-Api-Secret-Token`. An update counts once, however often it comes; ' +
    'each active agent of the channel answers it in its own chat.',
  params: z.object({ integration_id: id('integration') }),
  body: z.object({ update_id: z.int(), message: TelegramMessage.optional() }),
  returns: z.object({ ok: z.literal(true) }),
  errors: ['CHANNEL.NOT_FOUND'],
  example: {
    body: {
      update_id: 10_000,
      message: { message_id: 1365, chat: { id: 1111111, first_name: 'Ada' }, text: 'Where is my order?' },
    },
  },
});
