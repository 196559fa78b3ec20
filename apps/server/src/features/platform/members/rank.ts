import { type Role, roleIsAtLeast } from '@stoa/contract';
import { ApiError } from '#kernel/api-error';
import type { StoreContext } from '#kernel/context';

/** Refuses to grant a role above the actor's own, or to act on a member above the actor (rule A2). */
export function requireRank(ctx: StoreContext, role: Role): void {
  if (roleIsAtLeast(ctx.role, role)) return;
  throw new ApiError('MEMBER.CANNOT_GRANT_HIGHER_ROLE', {
    message: `The role ${role} is above yours (${ctx.role}): you can neither grant it nor act on a member who has it.`,
  });
}
