import type { Context, Platform } from './context.ts';

/** The context of what no request asked for: the start of the server, a command of its operator. */
export const systemContext = (platform: Platform, operation: string): Context => ({
  ...platform,
  requestId: operation,
  ip: '',
  userAgent: null,
  operation,
  ifMatch: null,
});
