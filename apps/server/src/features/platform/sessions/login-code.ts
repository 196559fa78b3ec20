import type { Context } from '#kernel/context';
import { type CodeOwner, newCode, useCode } from '#kernel/one-time-code';

const of = (email: string): CodeOwner => ({ table: 'login_codes', owner: { email } });

/** Makes a login code for a mailbox in place of the one before. */
export const newLoginCode = (ctx: Context, email: string, lifetimeSeconds?: number): Promise<string> =>
  newCode(ctx, of(email), lifetimeSeconds);

/** Whether this is the open login code of the mailbox; a right one is used up. */
export const useLoginCode = (ctx: Context, email: string, code: string): Promise<boolean> =>
  useCode(ctx, of(email), code);
