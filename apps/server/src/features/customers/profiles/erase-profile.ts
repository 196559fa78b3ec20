import { sql, type Transaction } from 'kysely';
import { json } from '#db/json';
import type { Tables } from '#db/tables';
import { forgetTaxonomyUses } from '#features/content/taxonomies';
import type { Person } from '#kernel/belonging';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { systemContext } from '#kernel/system-context';
import { count } from '#kernel/usage';
import { sealedAt } from './delete-profile.ts';

// Short, because a process that died holds the rest up for it; two at once would only do the same work twice.
const leaseSeconds = 10;
const pollSeconds = 5;

interface Place {
  store_id: string;
  profile_id: string;
}

/** The erasures that have not ended, with the end of the lease of the process that works on each. */
export const openProfileErasures = (platform: Platform): Promise<(Place & { leased_until: Date | null })[]> =>
  platform.data
    .selectFrom('profile_erasures')
    .select(['store_id', 'profile_id', 'leased_until'])
    .where('finished_at', 'is', null)
    .execute();

/**
 * Erases what belongs to a deleted profile or names it, kind by kind and in batches that each commit on their own: a
 * process that dies leaves the rest to the next one. The profile itself goes last, so that an import which began
 * before meets it and cannot make the person anew.
 */
export async function eraseProfile(platform: Platform, place: Place): Promise<void> {
  const erasure = await takeLease(platform, place);
  if (!erasure?.subject) return;
  if (await isImporting(platform, place.store_id, erasure.requested_at))
    return continueLater(platform, place);
  const sealed = platform.keyring.open(erasure.subject, sealedAt(place.store_id, place.profile_id));
  const person = JSON.parse(sealed.toString()) as Person;
  // A kind that this version does not know any more: all of them again, which finds what is left.
  const begun = platform.belongings.findIndex(({ kind }) => kind === erasure.step);
  for (const belonging of platform.belongings.slice(Math.max(begun, 0))) {
    let position = belonging.kind === erasure.step ? erasure.position : null;
    do {
      position = await platform.db.transaction().execute(async (tx) => {
        await holdStore({ tx }, place.store_id);
        const { erased, next } = await belonging.erase({ ...platform, tx }, person, position);
        await report(platform, tx, place, { kind: belonging.kind, erased, next });
        return next;
      });
    } while (position);
  }
  await finish(platform, place);
}

async function finish(platform: Platform, { store_id, profile_id }: Place): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    await holdStore({ tx }, store_id);
    const { numDeletedRows } = await tx
      .deleteFrom('profiles')
      .where('store_id', '=', store_id)
      .where('id', '=', profile_id)
      .executeTakeFirst();
    const ctx = { ...systemContext(platform, 'eraseProfile'), tx, afterCommit: () => {}, storeId: store_id };
    if (numDeletedRows > 0n) await count(ctx, 'profiles', -1);
    await forgetTaxonomyUses(ctx, { type: 'profile', ids: [profile_id] });
    await tx
      .updateTable('profile_erasures')
      .set({
        finished_at: platform.clock.now(),
        subject: null,
        step: null,
        position: null,
        leased_until: null,
      })
      .where('store_id', '=', store_id)
      .where('profile_id', '=', profile_id)
      .execute();
  });
}

/** Writes a batch into the report, and renews the lease. */
async function report(
  platform: Platform,
  tx: Transaction<Tables>,
  { store_id, profile_id }: Place,
  batch: { kind: string; erased: number; next: string[] | null },
): Promise<void> {
  await sql`
    update profile_erasures set
      step = ${batch.kind}, position = ${json(batch.next)},
      leased_until = ${after(platform.clock.now(), leaseSeconds)},
      erased = case when ${batch.erased}::int = 0 then erased else erased || jsonb_build_object(
        ${batch.kind}::text, coalesce((erased ->> ${batch.kind})::int, 0) + ${batch.erased}::int) end
    where store_id = ${store_id} and profile_id = ${profile_id}`.execute(tx);
}

/** Whether an import that began before is still at work: what it holds may name the person. */
async function isImporting({ data }: Platform, storeId: string, before: Date): Promise<boolean> {
  const open = await data
    .selectFrom('profile_imports')
    .select('id')
    .where('store_id', '=', storeId)
    .where('status', 'in', ['uploading', 'queued', 'running'])
    .where('created_at', '<=', before)
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}

async function continueLater(platform: Platform, place: Place): Promise<void> {
  await platform.data
    .updateTable('profile_erasures')
    .set({ leased_until: null })
    .where('store_id', '=', place.store_id)
    .where('profile_id', '=', place.profile_id)
    .execute();
  const startAfter = after(new Date(), pollSeconds);
  await platform.jobs.enqueue({ name: 'erase-profile', payload: place, startAfter });
}

/** One process at a time: the lease ends by itself when that process dies. */
async function takeLease({ data, clock }: Platform, place: Place) {
  const now = clock.now();
  return data
    .updateTable('profile_erasures')
    .set({ leased_until: after(now, leaseSeconds) })
    .where('store_id', '=', place.store_id)
    .where('profile_id', '=', place.profile_id)
    .where('finished_at', 'is', null)
    .where(({ or, eb }) => or([eb('leased_until', 'is', null), eb('leased_until', '<', now)]))
    .returning(['subject', 'step', 'position', 'requested_at'])
    .executeTakeFirst();
}
