/** The chapters of the reference, in their order. */
export const tags = {
  Stores: 'A store is a tenant: its own markets, team, content, catalogue and orders.',
  Members: 'The team of a store and the roles of its members.',
  Markets: 'Where a store sells: currency, tax and shipping by region.',
  Events: 'What happened in a store, written in the transaction of the change itself.',
  Webhooks: 'Events sent to your own endpoints: signed, retried, and never lost.',
  Agents: 'Answer what arrives in a channel with an AI model, or hand it to a person.',
  Automations: 'What integrations do by themselves when something happens, and calls of deploy hooks.',
  Integrations:
    'Third parties a store works with: their credentials, encrypted, checked and kept out of sight.',
  Audit: 'Who changed what, when and from where.',
  Storefront: 'What visitors see: the active content of an active store, without a token and cacheable.',
  Auth: 'Login by e-mail code and sessions with rotating refresh tokens.',
  Accounts: 'The people and their API tokens.',
  Platform: 'What concerns the whole installation; for its operators.',
} as const;
export type Tag = keyof typeof tags;
