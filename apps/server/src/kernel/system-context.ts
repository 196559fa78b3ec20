import type { Context, Platform } from './context.ts';
import { newId } from './ids.ts';

/** The context of what no request asked for: the start of the server, a job, a delivery, a command of the operator. */
export const systemContext = (platform: Platform, operation: string): Context => ({
  ...platform,
  operation,
  requestId: newId('request'),
  ip: '',
  userAgent: null,
  ifMatch: null,
});
