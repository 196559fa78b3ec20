import type { Transaction } from 'kysely';
import type { Tables } from '#db/tables';
import type { Context, InStore, StoreContext, Writing } from '#kernel/context';

/** A profile that an import has found or made. */
export interface ImportedPerson {
  id: string;
  email: string;
}

/** What an import puts profiles into beside the store: audiences, as their feature tells it. */
export interface ImportTarget {
  /** The id of the audience that is named; refused when none can be imported into by that name. */
  find(ctx: StoreContext, name: string): Promise<string>;
  /** How many of the addresses would be new in it. */
  preview(
    tx: Transaction<Tables>,
    at: { storeId: string; audienceId: string },
    emails: string[],
  ): Promise<number>;
  /** Puts the profiles in; answers how many are new. Null: it cannot be imported into any more. */
  subscribe(
    ctx: Writing<Context> & InStore,
    audienceId: string,
    people: ImportedPerson[],
  ): Promise<number | null>;
}
