/**
 * Who may do what (appendix B of the domain rules). A permission is also the name of an API token's scope:
 * a token acts with its scopes and never with more than its account's current role (rule A2).
 *
 * level `account`: any account, for itself. level `store`: a member of the store in the path, with at least
 * this role. level `platform`: a super of the installation.
 */
export const permissions = {
  'account:read': { level: 'account', about: 'Read the own account, its memberships and its tokens.' },
  'account:write': { level: 'account', about: 'Change or delete the own account and its tokens.' },
  'store:list': { level: 'account', about: 'List the stores the account is a member of.' },
  'store:create': { level: 'account', about: 'Create stores.' },
  'store:read': { level: 'store', role: 'admin', about: 'Read the store.' },
  'store:write': { level: 'store', role: 'admin', about: 'Change the settings of the store.' },
  'store:delete': { level: 'store', role: 'owner', about: 'Delete the store and all that belongs to it.' },
  'markets:read': { level: 'store', role: 'admin', about: 'Read the markets.' },
  'markets:write': { level: 'store', role: 'admin', about: 'Create, change and delete markets.' },
  'media:read': { level: 'store', role: 'admin', about: 'Read the media.' },
  'media:write': { level: 'store', role: 'admin', about: 'Upload, change and delete media.' },
  'members:read': { level: 'store', role: 'admin', about: 'Read the team.' },
  'members:write': { level: 'store', role: 'owner', about: 'Add members, change their roles, remove them.' },
  'webhooks:read': {
    level: 'store',
    role: 'admin',
    about: 'Read webhooks, with secrets masked, and their deliveries.',
  },
  'webhooks:write': {
    level: 'store',
    role: 'admin',
    about: 'Create, change, test, pause and delete webhooks.',
  },
  'nodes:read': { level: 'store', role: 'admin', about: 'Read the content, drafts too.' },
  'nodes:write': { level: 'store', role: 'admin', about: 'Create, change, move and delete content.' },
  'taxonomies:read': { level: 'store', role: 'admin', about: 'Read the taxonomies.' },
  'taxonomies:write': { level: 'store', role: 'admin', about: 'Create, change and delete taxonomies.' },
  'forms:read': { level: 'store', role: 'admin', about: 'Read the forms.' },
  'forms:write': { level: 'store', role: 'admin', about: 'Create, change and delete forms.' },
  'submissions:read': { level: 'store', role: 'admin', about: 'Read what visitors filled in.' },
  'submissions:write': {
    level: 'store',
    role: 'admin',
    about: 'Make, correct and delete submissions of forms.',
  },
  'events:read': { level: 'store', role: 'admin', about: 'Read the event log.' },
  'audit:read': { level: 'store', role: 'owner', about: 'Read the audit log of the store.' },
  'platform:read': { level: 'platform', about: 'Read what concerns the whole installation.' },
} as const satisfies Record<
  string,
  { level: 'account' | 'platform'; about: string } | { level: 'store'; role: Role; about: string }
>;

export type Permission = keyof typeof permissions;
export type PermissionLevel = (typeof permissions)[Permission]['level'];

/** The roles of a store's team, lowest first: each one holds all that the ones before it hold (rule A1). */
export const roles = ['admin', 'owner', 'super'] as const;
export type Role = (typeof roles)[number];

/** Whether `role` is `floor` or above. */
export const roleIsAtLeast = (role: Role, floor: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(floor);
