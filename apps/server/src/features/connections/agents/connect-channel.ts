import { act } from '#features/connections/integrations';
import { enqueue } from '#jobs';
import type { Platform, Reaction } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { telegramSecret } from './telegram-secret.ts';

/** Has a bot that is new, or got another token, send its messages here. */
export const connectChannels: Reaction = async (ctx, event) => {
  if (event.type !== 'integration.created' && event.type !== 'integration.updated') return;
  const { integration } = event.data as { integration: { id: string; type: string } };
  if (integration.type !== 'telegram_bot') return;
  await enqueue(ctx, 'connect-channel', { store_id: event.storeId, integration_id: integration.id });
};

/** Registers our address at Telegram; a failure is thrown, so that the job is tried again. */
export async function connectChannel(
  platform: Platform,
  { store_id: storeId, integration_id: id }: { store_id: string; integration_id: string },
): Promise<void> {
  const ctx = { ...systemContext(platform, 'connectChannel'), storeId };
  const { result } = await act(ctx, id, 'set_webhook', {
    url: `${platform.publicUrl()}/v1/channels/telegram/${id}`,
    secret_token: telegramSecret(platform, id),
  });
  if (result.outcome === 'retry') throw new Error(result.reason ?? 'Telegram did not answer.');
  if (result.outcome === 'refused')
    ctx.log.warn({ integration: id, reason: result.reason }, 'channel not connected');
}
