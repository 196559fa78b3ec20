import {
  type Access,
  type Endpoint,
  endpoints,
  type Permission,
  permissions,
  roleIsAtLeast,
  roles,
} from '../../packages/contract/src/index.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { code, joined, table } from './markdown.ts';
import { operationLink } from './operation-link.ts';

/** The page of the permissions: who holds each one, and what it opens. */
export function permissionFiles(): GeneratedFile[] {
  const content = joined([
    pageGeneratedFrom('packages/contract/src/permissions.ts'),
    '# Permissions',
    'Every operation asks for one permission. A session holds what its account holds; an API token holds those of its scopes (a scope is a permission by name, `*` is all of them) that its account holds at the moment of the request. A store one is no member of does not exist: 404, never 403. A super holds everything in every store.',
    '## In a store',
    'Each role holds all that the ones before it hold.',
    table(['Permission', ...roles, 'What it allows', 'Operations'], rowsOf('store')),
    '## For every account',
    table(['Permission', 'What it allows', 'Operations'], rowsOf('account')),
    '## For supers',
    table(['Permission', 'What it allows', 'Operations'], rowsOf('platform')),
    '## For anyone',
    `Without a token: ${operationsFor('anyone')}.`,
    ...(operationsFor('public')
      ? [
          '## For the visitors of a storefront',
          `Without a token, while the store is active: ${operationsFor('public')}.`,
        ]
      : []),
    '## For third parties',
    `By a secret of the integration they belong to: ${operationsFor('provider')}.`,
  ]);
  return [{ path: 'docs/reference/permissions.md', content }];
}

const rowsOf = (level: string): string[][] =>
  (Object.keys(permissions) as Permission[])
    .filter((name) => permissions[name].level === level)
    .map((name) => [code(name), ...holders(name), permissions[name].about, operationsFor(name)]);

/** A tick for each role that holds a permission of a store. */
function holders(name: Permission): string[] {
  const permission = permissions[name];
  if (permission.level !== 'store') return [];
  return roles.map((role) => (roleIsAtLeast(role, permission.role) ? '✓' : ''));
}

const operationsFor = (can: Access): string =>
  Object.entries<Endpoint>(endpoints)
    .filter(([, entry]) => entry.can === can)
    .map(([name, entry]) => operationLink(name, entry, 'api/') + (entry.orSelf ? ' (oneself: always)' : ''))
    .join(', ');
