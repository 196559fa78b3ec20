import { type OpenDatabase, openKeyring, presentMasterKeys, type Settings } from '@stoa/server/operator';
import { type Finding, fault, ok, warning } from './finding.ts';

const name = 'master key';

/** What was encrypted with another master key cannot be read: better to learn it before the start. */
export async function checkMasterKey(settings: Settings, { db }: OpenDatabase): Promise<Finding> {
  try {
    const keys = presentMasterKeys(settings);
    const keyring = await openKeyring(db, keys ?? []);
    if (!keyring) return ok(name, 'nothing is encrypted yet; the first start makes the keyring');
    if (settings.STOA_MASTER_KEY) return ok(name, 'opens the keyring');
    return warning(
      name,
      'opens the keyring, and lies in the data directory',
      'Keep a copy elsewhere: without it a backup of the database cannot be read.',
    );
  } catch (error) {
    // No such table: an empty database.
    if ((error as { code?: string }).code === '42P01') return ok(name, 'nothing is encrypted yet');
    return fault(
      name,
      `does not open the keyring: ${(error as Error).message}`,
      'Set STOA_MASTER_KEY to the key the installation was made with, or name that one in STOA_MASTER_KEY_PREVIOUS.',
    );
  }
}
