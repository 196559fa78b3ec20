import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';

/** Refuses a change that is based on another version than the stored one (If-Match). */
export function requireVersion(ctx: Context, stored: number): void {
  if (ctx.ifMatch === null || ctx.ifMatch === stored) return;
  const named = ctx.ifMatch < 0 ? 'no version such as "v1"' : `version ${ctx.ifMatch}`;
  throw new ApiError('GENERAL.VERSION_MISMATCH', {
    message: `If-Match names ${named}, but the object is at version ${stored}. Read it again and repeat.`,
  });
}
