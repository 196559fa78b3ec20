import type { Context, Platform, Writing } from './context.ts';

/** A customer as what is kept of them may name them: by profile or by address, also by former ones. */
export interface Person {
  storeId: string;
  profileId: string;
  /** `profileId`, and the profiles that were merged into it. */
  ids: string[];
  emails: string[];
}

/** The transaction of a batch of an erasure, outside of any request. */
export type Erasing = Platform & Pick<Writing<Context>, 'tx'>;

/**
 * A kind of what can belong to a profile: orders, subscriptions, what a log says of it. The feature that keeps it
 * names it here, and so merging, exporting and erasing a person reach it.
 */
export interface Belonging {
  /** Its name in exports and reports: `subscriptions`. */
  kind: string;
  /** All of it, for the export of a person; nothing of it may be secret to them. */
  read(platform: Platform, person: Person): Promise<Record<string, unknown>[]>;
  /** The newest of it as the API answers it, where `getProfile` shows them: `orders`, `carts`, `form_submissions`. */
  newest?(
    platform: Platform,
    profile: Pick<Person, 'storeId' | 'profileId'>,
    limit: number,
  ): Promise<unknown[]>;
  /** Gives what belongs to the profile `from` to `to`, in the transaction of the merge, which holds both. */
  move?(ctx: Writing<Context & { storeId: string }>, from: string, to: string): Promise<void>;
  /**
   * Deletes a batch of it, or makes it anonymous where it has to be kept, and says where the next batch begins; done
   * again it finds nothing. `position` is what the batch before answered as `next`.
   */
  erase(
    ctx: Erasing,
    person: Person,
    position: string[] | null,
  ): Promise<{ erased: number; next: string[] | null }>;
}

/** What stands in the place of what was erased. */
export const erasedText = '[erased]';
