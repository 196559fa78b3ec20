import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#env';

/** Where the master key is kept when the settings hold none. */
const keyFile = (settings: Settings): string => join(settings.STOA_DATA_DIR, 'master.key');

/** The master keys, the current one first; outside production one is made in the data directory when none is set. */
export function masterKeySecrets(settings: Settings): { secrets: string[]; generatedAt: string | null } {
  const path = keyFile(settings);
  if (!settings.STOA_MASTER_KEY && !existsSync(path)) {
    mkdirSync(settings.STOA_DATA_DIR, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process that starts at the same moment made it: that one counts.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return {
    secrets: presentMasterKeys(settings) ?? [],
    generatedAt: settings.STOA_MASTER_KEY ? null : path,
  };
}

/** The master keys as they are, the current one first; null when there is none yet. */
export function presentMasterKeys(settings: Settings): string[] | null {
  const previous = settings.STOA_MASTER_KEY_PREVIOUS ?? [];
  if (settings.STOA_MASTER_KEY) return [settings.STOA_MASTER_KEY, ...previous];
  const path = keyFile(settings);
  return existsSync(path) ? [...keysIn(path), ...previous] : null;
}

/** The keys of the file, one a line: two of them while they are rotated. */
const keysIn = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter(Boolean);

/** Makes a new current key in the file, beside the one there is; takes up a rotation that was interrupted. */
export function beginFileRotation(settings: Settings): void {
  const path = keyFile(settings);
  const keys = keysIn(path);
  if (keys.length === 1) replaceFile(path, [randomBytes(32).toString('base64'), ...keys]);
}

/** Forgets every key of the file but the current one. */
export function endFileRotation(settings: Settings): void {
  const path = keyFile(settings);
  replaceFile(path, keysIn(path).slice(0, 1));
}

/** By a rename, so that a crash leaves the old file or the new one. */
function replaceFile(path: string, keys: string[]): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, `${keys.join('\n')}\n`, { mode: 0o600, flush: true });
  renameSync(fresh, path);
}
