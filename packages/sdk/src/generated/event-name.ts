// Generated from packages/contract by `npm run generate`: change the source, not this file.

/** The events a store can emit. */
export type EventName =
  /** A store was created. */
  | 'store.created'
  /** A store was changed. */
  | 'store.updated'
  /** A store was deleted. */
  | 'store.deleted'
  /** Store account or team membership updated. */
  | 'account.updated';
