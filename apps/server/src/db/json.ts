import { type RawBuilder, sql } from 'kysely';

/** A value for a jsonb column: pg would send an array as a PostgreSQL array. */
export const json = (value: unknown): RawBuilder<string> => sql`${JSON.stringify(value)}::jsonb`;
