import { type Permission, permissions, type Role, roleIsAtLeast } from '@stoa/contract';
import { ApiError } from './api-error.ts';
import type { Actor } from './context.ts';

/** Refuses an API token that lacks the scope (rule A2: a token acts with its scopes, never beyond its account). */
export function requireScope(actor: Actor, permission: Permission): void {
  const scopes = actor.token?.scopes;
  if (!scopes || scopes.includes('*') || scopes.includes(permission)) return;
  throw new ApiError('GENERAL.FORBIDDEN', { message: `This API token lacks the scope ${permission}.` });
}

/** Refuses an API token that is restricted to some stores where the whole account or platform is concerned. */
export function requireEveryStore(actor: Actor, permission: Permission): void {
  if (!actor.token?.storeIds) return;
  throw new ApiError('GENERAL.FORBIDDEN', {
    message: `This API token is restricted to some stores; this use of ${permission} needs one that is not.`,
  });
}

/** Refuses a role below the permission's. */
export function requireRole(role: Role, permission: Permission): void {
  const needed = permissions[permission];
  if (needed.level !== 'store' || roleIsAtLeast(role, needed.role)) return;
  throw new ApiError('GENERAL.FORBIDDEN', {
    message: `${permission} needs the role ${needed.role} in this store; yours is ${role}.`,
  });
}

/** Refuses everybody but a super of the installation. */
export function requireSuper(actor: Actor, permission: Permission): void {
  if (actor.isSuper) return;
  throw new ApiError('GENERAL.FORBIDDEN', { message: `${permission} needs the role super.` });
}

/** Refuses a session whose login is older than ten minutes (rule T9). */
export function requireRecentLogin(actor: Actor, now: Date): void {
  if (!actor.authenticatedAt || now.getTime() - actor.authenticatedAt.getTime() <= tenMinutesMs) return;
  throw new ApiError('AUTH.RECENT_AUTH_REQUIRED');
}

const tenMinutesMs = 600_000;
