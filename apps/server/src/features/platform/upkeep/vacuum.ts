import { sql } from 'kysely';
import type { Platform } from '#kernel/context';

/** Frees dead rows and refreshes the planner's figures, where no autovacuum does (the embedded database). */
export async function vacuum(platform: Platform): Promise<void> {
  await sql`vacuum analyze`.execute(platform.db);
}
