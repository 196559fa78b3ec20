import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** How a webhook's secret is used as a key: decoded from base64, or as the bytes of its text. */
export type SecretFormat = 'standard' | 'raw';

/**
 * `whsec_` and base64 of 24 to 64 bytes is the standard's form, also without its padding, which the standard's own
 * packages decode too; any other text is the key itself.
 */
export function secretFormat(secret: string): SecretFormat {
  const [, letters = '', padding = ''] = /^whsec_([A-Za-z0-9+/]+)(={0,2})$/.exec(secret) ?? [];
  const isWhole = padding === '' ? letters.length % 4 !== 1 : (letters.length + padding.length) % 4 === 0;
  const bytes = Math.floor((letters.length * 3) / 4);
  return isWhole && bytes >= 24 && bytes <= 64 ? 'standard' : 'raw';
}

/** The bytes a secret signs with. */
export const signingKey = (secret: string): KeyObject =>
  createSecretKey(
    secretFormat(secret) === 'standard'
      ? Buffer.from(secret.slice('whsec_'.length), 'base64')
      : Buffer.from(secret),
  );

/** The `webhook-signature` header: one signature for each key, while a secret is being rotated. */
export const signatureOf = (keys: KeyObject[], id: string, timestamp: number, body: string): string =>
  keys
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ');
