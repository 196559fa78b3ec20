import type { FastifyInstance } from 'fastify';
import { ApiError } from '#kernel/api-error';
import { requireEveryStore, requireScope, requireSuper } from '#kernel/authorize';
import { epochSeconds } from '#kernel/clock';
import type { Platform } from '#kernel/context';
import { authenticate } from './authenticate.ts';

/** `GET /dev/mails`, for supers, outside production: what would have been mailed, the newest first. */
export function serveDevelopmentMailbox(app: FastifyInstance, platform: Platform): void {
  app.get('/dev/mails', async (request) => {
    const caller = await authenticate(platform, request, null);
    if (!caller) throw new ApiError('GENERAL.UNAUTHENTICATED');
    // It holds the login codes of everybody: a token that may do less must not become one that may do all.
    requireScope(caller.actor, 'platform:read');
    requireEveryStore(caller.actor, 'platform:read');
    requireSuper(caller.actor, 'platform:read');
    const mails = await platform.control
      .selectFrom('dev_mails')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute();
    return { items: mails.map((mail) => ({ ...mail, created_at: epochSeconds(mail.created_at) })) };
  });
}
