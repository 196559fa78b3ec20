import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Database } from '#db/client';

/**
 * The installation's secrets. The master key (the operator's) encrypts what is stored; a random pepper,
 * itself stored encrypted, keys the hashes of tokens and codes, so that a stolen database does not hold
 * what logs in (rules A6, A8, S1).
 */
export class Keyring {
  readonly #masterKeys: MasterKey[];
  readonly #pepper: KeyObject;

  constructor(masterKeys: MasterKey[], pepper: Buffer) {
    this.#masterKeys = masterKeys;
    // Made once: from a Buffer Node makes one for each hash, which takes longer than the hash.
    this.#pepper = createSecretKey(pepper);
  }

  /** Keyed hash of a token, code or cursor; `purpose` keeps a hash made for one thing from serving another. */
  hash(purpose: string, value: string): Buffer {
    return createHmac('sha256', this.#pepper).update(`${purpose}\0${value}`).digest();
  }

  /** Encrypts; `place` names where the text will stand, and it opens nowhere else. */
  seal(text: string | Buffer, place: string): string {
    return seal(this.#masterKeys, text, place);
  }

  /** Decrypts what `seal` made for the same place. */
  open(sealed: string, place: string): Buffer {
    return open(this.#masterKeys, sealed, place);
  }
}

/** Whether two hashes are equal, in constant time. */
export const hashesEqual = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

interface MasterKey {
  id: string;
  /** Made once: from a Buffer Node makes one for each text. */
  key: KeyObject;
}

/** Reads master keys as settings give them: any text of enough entropy, the current one first. */
export const masterKeys = (secrets: string[]): MasterKey[] =>
  secrets.map((secret) => {
    const key = createHash('sha256').update(`stoa master key\0${secret}`).digest();
    return { key: createSecretKey(key), id: createHash('sha256').update(key).digest('hex').slice(0, 8) };
  });

/** A sealed text cannot be opened: the master key is another one, or the text was moved or changed. */
export class CannotOpen extends Error {}

function seal(keys: MasterKey[], text: string | Buffer, place: string): string {
  const [current] = keys;
  if (!current) throw new CannotOpen('No master key is set.');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', current.key, iv, { authTagLength }).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return [
    'v1',
    current.id,
    ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url')),
  ].join('.');
}

function open(keys: MasterKey[], sealed: string, place: string): Buffer {
  const [version, keyId, ...parts] = sealed.split('.');
  const found = keys.find((candidate) => candidate.id === keyId);
  if (version !== 'v1' || !found)
    throw new CannotOpen(`It was sealed with the master key ${keyId}, which is not set.`);
  const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!iv || !text || !tag) throw new CannotOpen('It is not a sealed text.');
  try {
    const decipher = createDecipheriv('aes-256-gcm', found.key, iv, { authTagLength })
      .setAAD(Buffer.from(place))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch (cause) {
    throw new CannotOpen('It was changed or moved since it was sealed.', { cause });
  }
}

// Given to both sides: without it Node accepts tags cut down to four bytes (X8).
const authTagLength = 16;

const keyringPlace = 'installation|keyring';

/** Loads the installation's keyring, making one in a new database. */
export async function loadKeyring(db: Database, secrets: string[], now: Date): Promise<Keyring> {
  const fresh = seal(masterKeys(secrets), randomBytes(32), keyringPlace);
  // Several processes may start at once on a new database: the first row stands.
  await db
    .insertInto('installation')
    .values({ id: 1, keyring: fresh, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const keyring = await openKeyring(db, secrets);
  if (!keyring) throw new CannotOpen('The installation has lost its keyring.');
  return keyring;
}

/** The installation's keyring; null in a database that has none yet. */
export async function openKeyring(db: Database, secrets: string[]): Promise<Keyring | null> {
  const row = await db.selectFrom('installation').select('keyring').executeTakeFirst();
  const keys = masterKeys(secrets);
  return row ? new Keyring(keys, open(keys, row.keyring, keyringPlace)) : null;
}
