import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DirectoryInUse, lockDirectory, type Settings } from '@stoa/server/operator';
import { type Finding, fault, ok, warning } from './finding.ts';

const name = 'data directory';

/** The directory has to be writable, closed to others, and in no other process's hands. */
export function checkDataDirectory(settings: Settings): Finding {
  const directory = resolve(settings.STOA_DATA_DIR);
  const present = nearestPresent(directory);
  try {
    accessSync(present, constants.W_OK | constants.X_OK);
  } catch {
    return fault(
      name,
      `${present} cannot be written by this user`,
      'Give it to the user the server runs as, or set STOA_DATA_DIR.',
    );
  }
  if (present !== directory) return ok(name, `${directory} is not there yet; the first start makes it`);
  const key = join(directory, 'master.key');
  if (existsSync(key) && (statSync(key).mode & 0o077) !== 0) {
    return fault(name, `${key} can be read by other users`, `Close it: chmod 600 ${key}`);
  }
  return isLocked(directory)
    ? warning(name, `${directory} is in use by a running Stoa`, 'Stop that one to check the rest as well.')
    : ok(name, `${directory} is writable and free`);
}

/** The directory itself, or the nearest one above it that exists. */
const nearestPresent = (directory: string): string =>
  existsSync(directory) ? directory : nearestPresent(dirname(directory));

function isLocked(directory: string): boolean {
  // Locking makes the file; a directory without it was never used.
  if (!existsSync(join(directory, 'lock'))) return false;
  try {
    lockDirectory(directory)();
    return false;
  } catch (error) {
    if (error instanceof DirectoryInUse) return true;
    throw error;
  }
}
