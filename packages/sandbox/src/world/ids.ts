import { randomBytes } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits, as providers make their ids of. */
export function randomText(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += letters[byte % letters.length];
  return text;
}

export const randomHex = (length: number): string =>
  randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length);

export function randomDigits(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += String(text === '' ? (byte % 9) + 1 : byte % 10);
  return text;
}
