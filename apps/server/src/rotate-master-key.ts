import { type Settings, SettingsError } from '#env';
import { audit } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { type Rotation, rotateKeys } from '#kernel/rotate-keys';
import { transaction } from '#kernel/transaction';
import { beginFileRotation, endFileRotation } from './master-key.ts';
import { sealedColumns } from './sealed-columns.ts';

/**
 * Brings all that is encrypted under the current master key. Where the key lies in the data directory, which a
 * running server locks, a new one is made first and the old one forgotten afterwards; a key of the settings is
 * changed there, and the old one named as a previous one, before.
 */
export async function rotateMasterKey(
  settings: Settings,
  open: () => Promise<{ ctx: Context; close(): Promise<void> }>,
): Promise<Rotation> {
  const isInFile = !settings.STOA_MASTER_KEY;
  if (isInFile && settings.DATABASE_URL) {
    throw new SettingsError([
      'STOA_MASTER_KEY: is needed to rotate the keys of servers that share a database: set the new key there and the ' +
        'old one in STOA_MASTER_KEY_PREVIOUS, restart every server, and run this again',
    ]);
  }
  // Opened once with the keys there are: a data directory that is in use is left as it is.
  await open().then((installation) => installation.close());
  if (isInFile) beginFileRotation(settings);
  const { ctx, close } = await open();
  try {
    const rotation = await rotateKeys(ctx, sealedColumns);
    await transaction(ctx, (ctx) =>
      audit(ctx, {
        by: 'system',
        target: { type: 'installation', id: 'master_key' },
        after: { rewrapped: total(rotation.rewrapped), unreadable: total(rotation.unreadable) },
      }),
    );
    if (isInFile && total(rotation.unreadable) === 0) endFileRotation(settings);
    return rotation;
  } finally {
    await close();
  }
}

const total = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
