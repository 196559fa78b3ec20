import { WebhookVerificationError } from './error.ts';

/**
 * The key a secret stands for: `whsec_` and base64 of 24 to 64 bytes, with its padding or without, are those bytes, as
 * Standard Webhooks has it; any other text is the key itself.
 */
function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const [, letters = '', padding = ''] = /^whsec_([A-Za-z0-9+/]+)(={0,2})$/.exec(secret) ?? [];
  const isWhole = padding ? (letters.length + padding.length) % 4 === 0 : letters.length % 4 !== 1;
  if (isWhole && letters.length >= 32 && letters.length <= 86) {
    return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  }
  return new TextEncoder().encode(secret);
}

/** The secrets to try: empty ones are left out, so that an old one may be absent from the environment. */
export function usableSecrets(secret: string | readonly string[]): string[] {
  const secrets = [secret].flat().filter((each) => typeof each === 'string' && each !== '');
  if (secrets.length > 0) return secrets;
  throw new WebhookVerificationError(
    'invalid_secret',
    'There is no secret to verify with: is the environment variable set, and read before this?',
  );
}

/** The signature of a delivery by one secret, in base64. */
export async function signatureOf(
  secret: string,
  id: string,
  timestamp: number,
  body: Uint8Array,
): Promise<string> {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const content = new Uint8Array(head.length + body.length);
  content.set(head);
  content.set(body, head.length);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', keyOf(secret), algorithm, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
  return btoa(String.fromCharCode(...mac));
}

/** Compares in a time that does not tell where the texts differ. */
export function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let at = 0; at < expected.length; at++) difference |= given.charCodeAt(at) ^ expected.charCodeAt(at);
  return difference === 0;
}
