import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Envelope encryption (rule S1): each text has a key of its own, and the master key encrypts that key. A sealed text
 * is `v1.{master key}.{its key, wrapped}.{iv}.{text}.{tag}`; to change the master key only the third part is made
 * anew. What stands in one place of the database opens in no other one.
 */
export interface MasterKey {
  id: string;
  key: Buffer;
}

/** Reads master keys as settings give them: any text of enough entropy, the current one first. */
export const masterKeys = (secrets: string[]): MasterKey[] =>
  secrets.map((secret) => {
    const key = createHash('sha256').update(`stoa master key\0${secret}`).digest();
    return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) };
  });

/** A sealed text cannot be opened: the master key is another one, or the text was moved or changed. */
export class CannotOpen extends Error {}

/** Encrypts; `place` names where the text will stand. */
export function seal([current]: MasterKey[], text: string | Buffer, place: string): string {
  if (!current) throw new CannotOpen('No master key is set.');
  const dataKey = randomBytes(32);
  return ['v1', current.id, wrap(current, dataKey), ...encrypt(dataKey, text, place)].join('.');
}

/** Decrypts what `seal` made for the same place. */
export function open(keys: MasterKey[], sealed: string, place: string): Buffer {
  const { master, wrapped, parts } = taken(keys, sealed);
  // Before texts had keys of their own, the master key encrypted them itself.
  return decrypt(wrapped === null ? master.key : unwrap(master, wrapped), parts, place);
}

/** The same text under the first of the keys. */
export function rewrap(keys: MasterKey[], sealed: string, place: string): string {
  const [current] = keys;
  if (!current || isUnder(current, sealed)) return sealed;
  const { master, wrapped, parts } = taken(keys, sealed);
  if (wrapped === null) return seal(keys, decrypt(master.key, parts, place), place);
  return ['v1', current.id, wrap(current, unwrap(master, wrapped)), ...parts].join('.');
}

/** Whether a text is sealed under this master key, with a key of its own. */
export const isUnder = (master: MasterKey | undefined, sealed: string): boolean =>
  master !== undefined && sealed.startsWith(`v1.${master.id}.`) && sealed.split('.').length === 6;

/** The parts of a sealed text, and the master key it is under. */
function taken(keys: MasterKey[], sealed: string) {
  const [version, keyId, ...rest] = sealed.split('.');
  const master = keys.find((candidate) => candidate.id === keyId);
  if (version !== 'v1' || !master) {
    throw new CannotOpen(`It was sealed with the master key ${keyId}, which is not set.`);
  }
  if (rest.length !== 3 && rest.length !== 4) throw new CannotOpen('It is not a sealed text.');
  return { master, wrapped: rest.length === 4 ? (rest[0] ?? '') : null, parts: rest.slice(-3) };
}

const wrap = (master: MasterKey, dataKey: Buffer): string =>
  encrypt(master.key, dataKey, wrapPlace(master)).join('~');

const unwrap = (master: MasterKey, wrapped: string): Buffer =>
  decrypt(master.key, wrapped.split('~'), wrapPlace(master));

const wrapPlace = ({ id }: MasterKey): string => `data key|${id}`;

// Given to both sides: without it Node accepts tags cut down to four bytes (X8).
const authTagLength = 16;

function encrypt(key: Buffer, text: string | Buffer, place: string): string[] {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength }).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
}

function decrypt(key: Buffer, parts: string[], place: string): Buffer {
  const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!iv || !text || !tag) throw new CannotOpen('It is not a sealed text.');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength })
      .setAAD(Buffer.from(place))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch (cause) {
    throw new CannotOpen('It was changed or moved since it was sealed.', { cause });
  }
}
