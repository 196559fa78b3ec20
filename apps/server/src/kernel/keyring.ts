import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '#db/client';
import { CannotOpen, isUnder, type MasterKey, masterKeys, open, rewrap, seal } from './envelope.ts';

export { CannotOpen, masterKeys } from './envelope.ts';

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

  /** The same text under the current master key; what it says is not touched, and not looked at. */
  rewrap(sealed: string, place: string): string {
    return rewrap(this.#masterKeys, sealed, place);
  }

  /** Whether a sealed text is under the current master key. */
  isCurrent(sealed: string): boolean {
    return isUnder(this.#masterKeys[0], sealed);
  }

  /** What the texts under the current master key begin with. */
  get currentPrefix(): string {
    return `v1.${this.#masterKeys[0]?.id ?? ''}.`;
  }
}

/** Whether two hashes are equal, in constant time. */
export const hashesEqual = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** Where the keyring itself stands. */
export const keyringPlace = 'installation|keyring';

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
