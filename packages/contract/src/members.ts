import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { email, epochSeconds, id } from './fields.ts';
import { roles } from './permissions.ts';
import { listQuery, page } from './query.ts';

export const Member = z
  .object({
    account_id: z.string(),
    email: z.string(),
    role: z.enum(roles),
    joined_at: epochSeconds('When the account joined the team'),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

const storePath = z.object({ store_id: id('store') });

export const listMembers = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/members',
  can: 'members:read',
  tag: 'Members',
  summary: 'List members',
  description: 'The team of the store.',
  params: storePath,
  query: z.object({
    query: z.string().max(255).optional().describe('Search in the e-mail address.'),
    role: z.enum(roles).optional().describe('Only members with this role.'),
    ...listQuery(['joined_at', 'email']),
  }),
  returns: page(Member),
  sdk: { name: 'store.listMembers' },
});

export const addMember = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/members',
  can: 'members:write',
  tag: 'Members',
  summary: 'Add member',
  description:
    'Add a user to the store team immediately. If the account does not exist yet, it is created with the assigned role. ' +
    'No confirmation and no accept step. A member already: the role is changed when that is allowed.',
  params: storePath,
  body: z.object({
    email,
    role: z.enum(roles).default('admin').describe('Role to assign; nobody grants above their own.'),
  }),
  returns: Member,
  errors: ['MEMBER.CANNOT_GRANT_HIGHER_ROLE', 'MEMBER.LAST_OWNER'],
  sdk: { name: 'store.addMember' },
  example: { body: { email: 'colleague@example.com', role: 'admin' } },
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/members/{account_id}',
  can: 'members:write',
  orSelf: 'account_id',
  tag: 'Members',
  summary: 'Remove member',
  description:
    'Remove a member from the team: its sessions lose the store at once, and API tokens it made for the store are revoked. ' +
    'Every member may remove itself, except the last owner.',
  params: storePath.extend({ account_id: id('account') }),
  returns: z.object({ removed: z.boolean() }),
  errors: ['MEMBER.NOT_FOUND', 'MEMBER.LAST_OWNER', 'MEMBER.CANNOT_GRANT_HIGHER_ROLE'],
  sdk: { name: 'store.removeMember' },
});
