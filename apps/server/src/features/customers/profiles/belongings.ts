import { sql } from 'kysely';
import type { Belonging } from '#kernel/belonging';
import { patternsOf } from '#kernel/erase-texts';

const sessions: Belonging = {
  kind: 'sessions',
  read: ({ data }, { storeId, profileId }) =>
    data
      .selectFrom('profile_sessions')
      .select(['id', 'claimed_email', 'verified_at', 'created_at', 'expires_at'])
      .where('store_id', '=', storeId)
      .where('profile_id', '=', profileId)
      .execute(),
  // Those that have proven nothing end with the source: they would open what they never had.
  move: async (ctx, from, to) => {
    await ctx.tx
      .updateTable('profile_sessions')
      .set({ profile_id: to })
      .where('store_id', '=', ctx.storeId)
      .where('profile_id', '=', from)
      .where('verified_at', 'is not', null)
      .execute();
  },
  // Also those of visitors who only claimed the address: they say that somebody did.
  erase: async ({ tx }, { storeId, profileId, emails }) => {
    const { numDeletedRows } = await tx
      .deleteFrom('profile_sessions')
      .where('store_id', '=', storeId)
      .where(({ or, eb }) =>
        or([eb('profile_id', '=', profileId), ...(emails.length ? [eb('claimed_email', 'in', emails)] : [])]),
      )
      .executeTakeFirst();
    return { erased: Number(numDeletedRows), next: null };
  },
};

const codes: Belonging = {
  kind: 'codes',
  read: async ({ data }, { storeId, emails }) =>
    emails.length === 0
      ? []
      : data
          .selectFrom('profile_codes')
          .select(['email', 'created_at', 'expires_at', 'used_at'])
          .where('store_id', '=', storeId)
          .where('email', 'in', emails)
          .execute(),
  erase: async ({ tx }, { storeId, emails }) => {
    if (emails.length === 0) return { erased: 0, next: null };
    const { numDeletedRows } = await tx
      .deleteFrom('profile_codes')
      .where('store_id', '=', storeId)
      .where('email', 'in', emails)
      .executeTakeFirst();
    return { erased: Number(numDeletedRows), next: null };
  },
};

/** The mailbox of development; a real one is not here. */
const mails: Belonging = {
  kind: 'development_mails',
  read: async () => [],
  erase: async ({ tx }, person) => {
    const { numAffectedRows } = await sql`
      delete from dev_mails where concat_ws(' ', "to", subject, text) ilike any (${patternsOf(person)}::text[])`.execute(
      tx,
    );
    return { erased: Number(numAffectedRows ?? 0n), next: null };
  },
};

/** What the profiles feature itself keeps beside a profile. */
export const belongings: Belonging[] = [sessions, codes, mails];
