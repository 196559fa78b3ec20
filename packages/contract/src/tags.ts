/** The chapters of the reference, in their order. */
export const tags = {
  Stores: 'A store is a tenant: its own markets, team, content, catalogue and orders.',
  Members: 'The team of a store and the roles of its members.',
  Markets: 'Where a store sells: currency, tax and shipping by region.',
  Nodes: 'The content of the store: pages, posts, menus and whatever else is made of blocks, in one tree.',
  Taxonomies: 'Trees of terms that content and products stand in, with fields of their own.',
  Forms: 'What visitors fill in, and what they filled in.',
  Storefront: 'What visitors see: the active content of an active store, without a token and cacheable.',
  Media: 'Files of a store: pictures in several sizes, video, documents.',
  Events: 'What happened in a store, written in the transaction of the change itself.',
  Webhooks: 'Events sent to your own endpoints: signed, retried, and never lost.',
  Audit: 'Who changed what, when and from where.',
  Auth: 'Login by e-mail code and sessions with rotating refresh tokens.',
  Accounts: 'The people and their API tokens.',
  Platform: 'What concerns the whole installation; for its operators.',
} as const;
export type Tag = keyof typeof tags;
