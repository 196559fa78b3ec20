import { type Belonging, erasedText, type Person } from '#kernel/belonging';
import { epochSeconds } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { systemContext } from '#kernel/system-context';
import { countSubscribers } from './rows.ts';
import { type SubscriberRow, tell } from './subscribers.ts';

const ofPerson = ({ data }: Pick<Platform, 'data'>, { storeId, profileId }: Person) =>
  data
    .selectFrom('audience_subscribers')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('profile_id', '=', profileId)
    .orderBy('audience_id');

const countedAs = ({ status }: SubscriberRow): 'active' | 'pending' | null =>
  status === 'pending' ? 'pending' : ['active', 'cancellation_scheduled'].includes(status) ? 'active' : null;

/** The audiences a profile is in. Receivers are told that somebody left whom an erasure takes out, but not who. */
const subscriptions: Belonging = {
  kind: 'subscriptions',
  read: async (platform, person) => {
    const rows = await ofPerson(platform, person).execute();
    return rows.map(({ store_id: _, profile_id: __, ...row }) => row);
  },
  move: async (ctx, from, to) => {
    const there = new Set(
      (await ofPerson(ctx, personOf(ctx.storeId, to)).execute()).map((row) => row.audience_id),
    );
    for (const row of await ofPerson(ctx, personOf(ctx.storeId, from)).execute()) {
      const counter = countedAs(row);
      if (!there.has(row.audience_id)) {
        await ctx.tx
          .updateTable('audience_subscribers')
          .set({ profile_id: to })
          .where('store_id', '=', ctx.storeId)
          .where('audience_id', '=', row.audience_id)
          .where('profile_id', '=', from)
          .execute();
      } else if (counter) {
        // The row itself goes with its profile.
        await countSubscribers(ctx, row.audience_id, { [counter]: -1 });
      }
    }
  },
  erase: async ({ tx, ...platform }, person) => {
    const rows = await ofPerson({ data: tx }, person).forUpdate().execute();
    const ctx = {
      ...systemContext(platform, 'eraseProfile'),
      ...{ tx, afterCommit: () => {}, storeId: person.storeId },
    };
    for (const row of rows) {
      await tx
        .deleteFrom('audience_subscribers')
        .where('store_id', '=', person.storeId)
        .where('audience_id', '=', row.audience_id)
        .where('profile_id', '=', person.profileId)
        .execute();
      const counter = countedAs(row);
      if (!counter) continue;
      const audience = await countSubscribers(ctx, row.audience_id, { [counter]: -1 });
      if (counter === 'pending') continue;
      await tell(ctx, 'audience.subscriber_removed', audience, {
        profile_id: row.profile_id,
        email: erasedText,
        status: 'cancelled',
        source: row.source,
        subscribed_at: row.subscribed_at && epochSeconds(row.subscribed_at),
        unsubscribe_url: erasedText,
      });
    }
    return { erased: rows.length, next: null };
  },
};

const personOf = (storeId: string, profileId: string): Person => ({
  ...{ storeId, profileId, ids: [profileId], emails: [] },
});

/** What the audiences feature keeps of a profile. */
export const belongings: Belonging[] = [subscriptions];
