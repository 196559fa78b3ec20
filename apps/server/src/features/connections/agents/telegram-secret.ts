import type { Platform } from '#kernel/context';
import { hashesEqual } from '#kernel/keyring';

/** The token that Telegram shows with each update of this integration: made of our key, so that it is nowhere stored. */
export const telegramSecret = (platform: Pick<Platform, 'keyring'>, integrationId: string): string =>
  platform.keyring.hash('telegram', integrationId).toString('base64url');

/** Whether the token is the integration's, compared in constant time. */
export const isTelegramSecret = (
  platform: Pick<Platform, 'keyring'>,
  integrationId: string,
  shown: string | string[] | undefined,
): boolean =>
  hashesEqual(
    platform.keyring.hash('shown', String(shown ?? '')),
    platform.keyring.hash('shown', telegramSecret(platform, integrationId)),
  );
