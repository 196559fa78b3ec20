import { type ProviderAnswer, type ProviderRequest, redirected } from '@stoa/providers';
import type { Context } from '#kernel/context';
import { RequestFailed } from './guarded-http/index.ts';

/** What a provider answered, or in safe words why it did not. */
export type Asked = { durationMs: number } & ({ answer: ProviderAnswer } | { failure: string });

/**
 * Sends a request to a provider through the guarded client: a host that a user named is no exception, and neither is
 * a redirected one. Nothing of the request is logged.
 */
export async function askProvider(
  ctx: Pick<Context, 'egress' | 'sandboxEgress' | 'sandboxOrigin'>,
  ask: { type: string; request: ProviderRequest; deadlineMs: number; pool: string },
): Promise<Asked> {
  const { sandboxOrigin: origin } = ctx;
  const request = origin === null ? ask.request : redirected(ask.request, `${origin}/${ask.type}`);
  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const egress = origin === null ? ctx.egress : ctx.sandboxEgress;
    const { status, headers, body } = await egress.request({
      ...request,
      deadlineMs: ask.deadlineMs,
      connectTimeoutMs: ask.deadlineMs,
      // A store that is slow to answer keeps no other one waiting.
      pool: `provider ${ask.pool}`,
      connections: 4,
      maxResponseBytes: 1_048_576,
      keepResponseBytes: 1_048_576,
    });
    return { answer: { status, headers, body: body.toString() }, durationMs: durationMs() };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return { failure: error.message, durationMs: durationMs() };
  }
}
