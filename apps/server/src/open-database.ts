import type { OpenDatabase } from '#db/client';
import { openEmbedded } from '#db/embedded';
import type { Settings } from '#env';

/** Opens the database the settings name. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (!settings.DATABASE_URL) return openEmbedded(settings.STOA_DATA_DIR);
  const { openPostgres } = await import('#db/client');
  return openPostgres(settings.DATABASE_URL, { poolSize: settings.STOA_DATABASE_POOL });
}
