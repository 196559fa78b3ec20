import type { PostgresCluster } from '../apps/server/test/postgres-cluster.ts';
import type { Row, Skipped } from './row.ts';

/** What a measurement gets to work with. */
export interface Bench {
  /** A run of about a minute for CI: few, short rounds. */
  short: boolean;
  /** How often `kills` kills, in each of its tests. */
  rounds: number;
  /** How long `webhook-memory` delivers. */
  minutes: number;
  /** Null where no PostgreSQL is installed. */
  postgres: PostgresCluster | null;
  progress(text: string): void;
}

/** A part of the bench, chosen by its name. */
export interface Measurement {
  name: string;
  /** It takes too long to belong to everything. */
  onlyByName?: true;
  run(bench: Bench): Promise<(Row | Skipped)[]>;
}

export const withoutPostgres =
  'no PostgreSQL >= 15 in /usr/lib/postgresql (Debian: apt-get install postgresql)';
