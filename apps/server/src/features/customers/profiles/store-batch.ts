import { sql, type Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import { newId } from '#kernel/ids';
import type { ImportedProfile } from './import-shape.ts';
import type { ImportedPerson } from './import-target.ts';

/** What became of the profiles of a batch. */
export interface Stored {
  created: number;
  updated: number;
  skipped: number;
}

/** Writes the profiles of a batch into the store, each made new or changed by the members its row has. */
export async function storeBatch(
  tx: Transaction<Tables>,
  storeId: string,
  profiles: ImportedProfile[],
  { onExisting, now }: { onExisting: 'update' | 'skip'; now: Date },
): Promise<Stored> {
  if (profiles.length === 0) return { created: 0, updated: 0, skipped: 0 };
  const rows = inputOf(profiles);
  // In the order of their addresses, as every other batch: so that two of them wait for each other in one order (X3).
  const { rows: made } = await sql<{ email: string }>`
    insert into profiles (store_id, id, email, status, name, phone, language, fields, created_at, updated_at)
    select ${storeId}, i.id, i.email, coalesce(i.status, 'active'), i.name, i.phone, i.language, coalesce(i.fields, '{}'),
      ${now}, ${now}
    from ${rows} order by i.email
    on conflict (store_id, email) do nothing returning email`.execute(tx);
  const created = made.length;
  const isNew = new Set(made.map(({ email }) => email));
  const others = profiles.filter(({ email }) => !isNew.has(email));
  const updated = onExisting === 'skip' ? 0 : await changeExisting(tx, storeId, others, now);
  return { created, updated, skipped: others.length - updated };
}

/** Changes those whose row says something else than the profile; answers how many. */
async function changeExisting(
  tx: Transaction<Tables>,
  storeId: string,
  profiles: ImportedProfile[],
  now: Date,
): Promise<number> {
  if (profiles.length === 0) return 0;
  const emails = profiles.map(({ email }) => email);
  await sql`
    select id from profiles where store_id = ${storeId} and email = any (${emails}::text[])
    order by email for no key update`.execute(tx);
  const { numAffectedRows } = await sql`
    update profiles p set ${changes}, updated_at = ${now}, version = p.version + 1
    from ${inputOf(profiles)}
    where p.store_id = ${storeId} and p.email = i.email and p.erasing_at is null and ${differs}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** The profiles that have these addresses, but for those that are being erased. */
export async function peopleOf(
  tx: Transaction<Tables>,
  storeId: string,
  emails: string[],
): Promise<ImportedPerson[]> {
  const { rows } = await sql<ImportedPerson>`
    select id, email from profiles
    where store_id = ${storeId} and email = any (${emails}::text[]) and erasing_at is null`.execute(tx);
  return rows;
}

/** How many of the profiles an import would make, change and leave as they are. */
export async function previewBatch(
  db: Transaction<Tables>,
  storeId: string,
  profiles: ImportedProfile[],
  onExisting: 'update' | 'skip',
): Promise<Stored> {
  if (profiles.length === 0) return { created: 0, updated: 0, skipped: 0 };
  const {
    rows: [found],
  } = await sql<{ existing: number; changing: number }>`
    select count(*) as existing, count(*) filter (where p.erasing_at is null and ${differs}) as changing
    from ${inputOf(profiles)} join profiles p on p.store_id = ${storeId} and p.email = i.email`.execute(db);
  const { existing = 0, changing = 0 } = found ?? {};
  const updated = onExisting === 'skip' ? 0 : changing;
  return { created: profiles.length - existing, updated, skipped: existing - updated };
}

// Members a row lacks stay as they are; its own fields are added to those there are.
const changes = sql.raw(
  [
    ...['status', 'name', 'phone', 'language'].map((name) => `${name} = coalesce(i.${name}, p.${name})`),
    `fields = p.fields || coalesce(i.fields, '{}')`,
  ].join(', '),
);
const differs = sql<boolean>`(coalesce(i.status, p.status), coalesce(i.name, p.name), coalesce(i.phone, p.phone),
  coalesce(i.language, p.language), p.fields || coalesce(i.fields, '{}'))
  is distinct from (p.status, p.name, p.phone, p.language, p.fields)`;

/** The profiles as rows `i` of a statement. */
function inputOf(profiles: ImportedProfile[]) {
  const column = (value: (profile: ImportedProfile) => string | null | undefined) =>
    profiles.map((profile) => value(profile) ?? null);
  return sql`unnest(
    ${profiles.map(() => newId('profile'))}::text[], ${column((one) => one.email)}::text[],
    ${column((one) => one.status)}::text[], ${column((one) => one.name)}::text[],
    ${column((one) => one.phone)}::text[], ${column((one) => one.language)}::text[],
    ${column((one) => one.fields && JSON.stringify(one.fields))}::jsonb[]
  ) i (id, email, status, name, phone, language, fields)`;
}
