import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Platform } from '#kernel/context';

/** Probes of an orchestrator: alive, and ready to take requests. */
export function serveProbes(app: FastifyInstance, platform: Platform, isDraining: () => boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  const ready = async () => {
    if (isDraining()) return { code: 503, body: { status: 'stopping' } };
    try {
      await sql`select 1`.execute(platform.db);
      return { code: 200, body: { status: 'ready' } };
    } catch {
      return { code: 503, body: { status: 'database unreachable' } };
    }
  };
  for (const path of ['/health', '/health/ready']) {
    app.get(path, async (_, reply) => {
      const { code, body } = await ready();
      return reply.code(code).send(body);
    });
  }
}
