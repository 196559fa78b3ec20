import type { Platform } from '#kernel/context';
import { hashesEqual } from '#kernel/keyring';

/** The token that a provider shows with each webhook of this integration: made of our key, so that it is nowhere stored. */
export const ownToken = (platform: Pick<Platform, 'keyring'>, integrationId: string): string =>
  platform.keyring.hash('inbound token', integrationId).toString('base64url');

/** Whether the token is the integration's, compared in constant time. */
export const isOwnToken = (
  platform: Pick<Platform, 'keyring'>,
  integrationId: string,
  shown: string | string[] | undefined,
): boolean =>
  hashesEqual(
    platform.keyring.hash('shown', String(shown ?? '')),
    platform.keyring.hash('shown', ownToken(platform, integrationId)),
  );
