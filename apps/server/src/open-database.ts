import { type OpenDatabase, openPostgres } from '#db/client';
import { openEmbedded } from '#db/embedded';
import type { Settings } from '#env';

/** Opens the database the settings name. */
export const openDatabase = async (settings: Settings): Promise<OpenDatabase> =>
  settings.DATABASE_URL
    ? openPostgres(settings.DATABASE_URL, { poolSize: settings.STOA_DATABASE_POOL })
    : openEmbedded(settings.STOA_DATA_DIR);
