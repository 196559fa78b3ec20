/**
 * The team of a store: who is in it, with which role.
 * Tables: memberships. Events: account.updated.
 */
import { addMember } from './add-member.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';

export { lockTeam, requireAnotherOwner } from './last-owner.ts';
export { announce, join, leave, removeAllMembers } from './membership.ts';
export const verbs = { listMembers, addMember, removeMember };
