import type { Database } from '#db/client';
import type { Context } from '#kernel/context';
import type { SubscriberRow } from './subscribers.ts';
import { placeOf } from './subscription-token.ts';

/** The place in an audience that the token of a link names, as far as it is still there. */
export async function linkedPlace(
  ctx: Context,
  db: Pick<Database, 'selectFrom'>,
  purpose: 'unsubscribe' | 'confirm',
  { storeId, token }: { storeId: string; token: string },
): Promise<{ status: SubscriberRow['status']; audience: string } | null> {
  const { audienceId, profileId } = placeOf(ctx, purpose, storeId, token);
  const row = await db
    .selectFrom('audience_subscribers as s')
    .innerJoin('audiences as a', (join) =>
      join.onRef('a.store_id', '=', 's.store_id').onRef('a.id', '=', 's.audience_id'),
    )
    .select(['s.status', 'a.key as audience'])
    .where('s.store_id', '=', storeId)
    .where('s.audience_id', '=', audienceId)
    .where('s.profile_id', '=', profileId)
    .executeTakeFirst();
  return row ?? null;
}
