import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds } from './fields.ts';
import { type Permission, permissions, roles } from './permissions.ts';
import { listQuery, page, queryBoolean } from './query.ts';

const scope = z
  .enum(['*', ...(Object.keys(permissions) as Permission[])])
  .describe('A permission, or `*` for all that the account may do.');

export const AccountToken = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string().nullable(),
    hint: z.string().describe('The last four characters.'),
    scopes: z.array(z.string()),
    store_ids: z.array(z.string()).nullable().describe('The stores it works in; `null`: all of the account.'),
    created_at: epochSeconds('When it was made'),
    expires_at: epochSeconds('When it ends').nullable(),
    last_used_at: epochSeconds('When it was last used, to the minute').nullable(),
    value: z.string().optional().describe('The token itself: only in the answer that made it.'),
  })
  .meta({ id: 'AccountToken' });
export type AccountToken = z.infer<typeof AccountToken>;

const Address = z.object({
  label: z.string().max(255).nullish(),
  address: z.record(z.string().max(64), z.string().max(512).nullable()),
});

export const Account = z
  .object({
    id: z.string(),
    email: z.string(),
    is_super: z.boolean().describe('Whether the account has rights over the whole installation.'),
    memberships: z.array(
      z.object({ store_id: z.string(), role: z.enum(roles), joined_at: epochSeconds('Since') }),
    ),
    api_tokens: z.array(AccountToken),
    phone_numbers: z.array(z.string()),
    addresses: z.array(Address),
    lifecycle: z.object({
      last_login_at: epochSeconds('Last login').nullable(),
      onboarding_completed: z.boolean(),
    }),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** What one member of a store sees of another: no tokens, addresses or other stores. */
export const AccountSummary = Account.pick({
  id: true,
  email: true,
  memberships: true,
  created_at: true,
}).meta({
  id: 'AccountSummary',
});

export const getMe = endpoint({
  method: 'GET',
  path: '/v1/accounts/me',
  can: 'account:read',
  tag: 'Accounts',
  summary: 'Get own account',
  returns: Account,
  sdk: { name: 'account.getMe' },
});

export const searchAccounts = endpoint({
  method: 'GET',
  path: '/v1/accounts/search',
  can: 'account:read',
  tag: 'Accounts',
  summary: 'Search accounts',
  description:
    'Accounts of the team of `store_id`, for its members. Without `store_id`: the own account, or every account for a super.',
  query: z.object({
    store_id: z.string().max(128).optional().describe('Only the team of this store.'),
    query: z.string().max(255).optional().describe('Search in the e-mail address.'),
    owner: queryBoolean.optional().describe('Only owners of the store, or only others.'),
    ...listQuery(['created_at', 'email']),
  }),
  returns: page(AccountSummary),
  errors: ['STORE.NOT_FOUND'],
  sdk: { name: 'account.searchAccounts' },
});

export const updateAccount = endpoint({
  method: 'PUT',
  path: '/v1/accounts',
  can: 'account:write',
  versioned: true,
  tag: 'Accounts',
  summary: 'Update own account',
  description:
    'Absent members stay. `api_tokens` is the list as it shall be: an entry with `id: null` makes a token, one with an id ' +
    'changes that token, a token left out is revoked, `null` revokes all; a list of new entries alone adds them and ' +
    'revokes nothing. ' +
    'The value of a new token is answered once, here.',
  body: z.object({
    phone_numbers: z
      .array(
        z
          .string()
          .trim()
          .regex(/^\+?[0-9 ()./-]{3,32}$/, { error: 'must be a phone number' }),
      )
      .max(20)
      .optional(),
    addresses: z.array(Address).max(50).optional(),
    onboarding_completed: z.boolean().optional(),
    api_tokens: z
      .array(
        z.object({
          id: z.string().max(128).nullish(),
          name: z.string().max(255).nullish(),
          type: z.string().max(64).nullish(),
          expires_at: z
            .int()
            .positive()
            .max(253_402_300_799)
            .nullish()
            .describe('Epoch seconds; of a new one absent: 90 days from now, `null`: never.'),
          scopes: z.array(scope).min(1).max(100).optional().describe('Of a new one absent: `["*"]`.'),
          store_ids: z
            .array(z.string().max(128))
            .max(100)
            .nullish()
            .describe('Of a new one absent, or `null`: all stores.'),
        }),
      )
      .max(100)
      .nullable()
      .optional(),
  }),
  returns: z.object({ success: z.boolean(), newly_created_tokens: z.array(AccountToken) }),
  errors: ['ACCOUNT.TOKEN_NOT_FOUND', 'ACCOUNT.TOKEN_SCOPE_EXCEEDED', 'STORE.NOT_FOUND'],
  sdk: { name: 'account.updateAccount' },
  example: { body: { api_tokens: [{ id: null, name: 'ci', scopes: ['store:read', 'markets:read'] }] } },
});

export const deleteAccount = endpoint({
  method: 'DELETE',
  path: '/v1/accounts',
  can: 'account:write',
  recentLogin: true,
  everyStore: true,
  versioned: true,
  tag: 'Accounts',
  summary: 'Delete own account',
  description:
    'Refused while the account is the last owner of a store: delete the store or name another owner first.',
  returns: z.object({ deleted: z.boolean() }),
  errors: ['MEMBER.LAST_OWNER'],
  sdk: { name: 'account.deleteAccount' },
});
