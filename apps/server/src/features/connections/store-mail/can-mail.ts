import type { Database } from '#db/client';
import type { InStore } from './rows.ts';

/** Whether mail of the store can be sent at all: by a mail server of the installation, or a provider of its own. */
export async function canMail(ctx: InStore, db: Pick<Database, 'selectFrom'> = ctx.data): Promise<boolean> {
  if (ctx.mailer) return true;
  const provider = await db
    .selectFrom('integrations')
    .select('id')
    .where('store_id', '=', ctx.storeId)
    .where('active_category', '=', 'email')
    .executeTakeFirst();
  return provider !== undefined;
}
