import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#env';

/** The master keys, the current one first; outside production one is made in the data directory when none is set. */
export function masterKeySecrets(settings: Settings): { secrets: string[]; generatedAt: string | null } {
  const previous = settings.STOA_MASTER_KEY_PREVIOUS ?? [];
  if (settings.STOA_MASTER_KEY)
    return { secrets: [settings.STOA_MASTER_KEY, ...previous], generatedAt: null };
  const path = join(settings.STOA_DATA_DIR, 'master.key');
  if (!existsSync(path)) {
    mkdirSync(settings.STOA_DATA_DIR, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process that starts at the same moment made it: that one counts.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return { secrets: [readFileSync(path, 'utf8').trim(), ...previous], generatedAt: path };
}
