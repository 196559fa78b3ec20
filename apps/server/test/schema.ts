import type { OpenDatabase } from '#db/client';
import { laySchema as lay } from '../src/lay-schema.ts';

/** Lays all tables as `stoa migrate` does, and closes the database: what every test's database is a copy of. */
export async function laySchema(database: OpenDatabase): Promise<void> {
  await lay(database);
  await database.close();
}
