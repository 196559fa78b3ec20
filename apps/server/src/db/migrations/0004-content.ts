import { type Kysely, sql } from 'kysely';

/** Nodes, taxonomies, forms and their submissions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * A search index of one store's rows: the store is its first column, as an array of one, for which GIN needs no
 * extension. What is written is searched at once and not left to a vacuum, which the embedded database runs once a day.
 */
const searchIndex = (table: string): string =>
  `create index ${table}_search on ${table} using gin ((array[store_id]), search) with (fastupdate = off)`;

/** The indexes of a list that is sorted by each of these and filtered by a status. */
const listIndexes = (table: string): string[] => [
  `create index ${table}_created_at on ${table} (store_id, created_at, id)`,
  `create index ${table}_updated_at on ${table} (store_id, updated_at, id)`,
  `create index ${table}_status on ${table} (store_id, status, created_at, id)`,
  searchIndex(table),
];

/** The children of a parent, all of them and those in one state. */
const treeIndexes = (table: string): string[] => [
  `create index ${table}_parent on ${table} (store_id, parent_id, created_at, id)`,
  `create index ${table}_parent_status on ${table} (store_id, parent_id, status, created_at, id)`,
];

const status = `status text not null check (status in ('draft', 'active', 'archived'))`;

const statements = [
  // A store is erased in batches, which may hold a parent without its children: they are let go for that moment.
  `create table nodes (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    parent_id text,
    ${status},
    slug jsonb not null,
    blocks jsonb not null,
    taxonomies jsonb not null,
    search tsvector not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key),
    foreign key (store_id, parent_id) references nodes (store_id, id) on delete set null (parent_id)
  )`,
  ...listIndexes('nodes'),
  ...treeIndexes('nodes'),
  `create table node_slugs (
    store_id text not null,
    language text not null,
    slug text not null,
    node_id text not null,
    primary key (store_id, language, slug),
    foreign key (store_id, node_id) references nodes (store_id, id) on delete cascade
  )`,
  'create index node_slugs_node_id on node_slugs (store_id, node_id)',
  `create table taxonomies (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    parent_id text,
    ${status},
    schema jsonb not null,
    search tsvector not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key),
    foreign key (store_id, parent_id) references taxonomies (store_id, id) on delete set null (parent_id)
  )`,
  ...listIndexes('taxonomies'),
  ...treeIndexes('taxonomies'),
  // What stands in a taxonomy: such a taxonomy is not deleted, and lists are filtered by it, in the order of their rows.
  `create table taxonomy_uses (
    store_id text not null,
    user_type text not null,
    user_id text not null,
    taxonomy_id text not null,
    user_created_at timestamptz(3) not null,
    primary key (store_id, user_type, user_id, taxonomy_id),
    foreign key (store_id, taxonomy_id) references taxonomies (store_id, id)
  )`,
  'create index taxonomy_uses_list on taxonomy_uses (store_id, taxonomy_id, user_type, user_created_at, user_id)',
  `create table forms (
    store_id text not null references stores (id),
    id text not null,
    key text not null,
    ${status},
    schema jsonb not null,
    search tsvector not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    unique (store_id, key)
  )`,
  ...listIndexes('forms'),
  `create table form_submissions (
    store_id text not null,
    id text not null,
    form_id text not null,
    profile_id text,
    fields jsonb not null,
    search tsvector not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    version int not null default 1,
    primary key (store_id, id),
    foreign key (store_id, form_id) references forms (store_id, id) on delete cascade
  )`,
  'create index form_submissions_created_at on form_submissions (store_id, created_at, id)',
  'create index form_submissions_form_id on form_submissions (store_id, form_id, created_at, id)',
  `create index form_submissions_profile_id on form_submissions (store_id, profile_id, created_at, id)
    where profile_id is not null`,
  searchIndex('form_submissions'),
];
