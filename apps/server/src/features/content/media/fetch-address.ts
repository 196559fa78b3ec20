import { ApiError } from '#kernel/api-error';
import type { Context } from '#kernel/context';

const deadlineMs = 60_000;
const connectTimeoutMs = 10_000;

/** What lies at an address, as it comes. All faults of reaching it are one, so that nobody can look around with it. */
export async function fetchAddress(ctx: Context, url: string): Promise<AsyncIterable<Buffer>> {
  const answer = await ctx.egress
    .stream({
      method: 'GET',
      url,
      headers: { accept: '*/*', 'user-agent': `Stoa/${ctx.version}` },
      deadlineMs,
      connectTimeoutMs,
      // One byte more than may be, so that it is known to be too large.
      maxResponseBytes: ctx.media.maxFileBytes + 1,
      pool: 'media',
      connections: 8,
    })
    .catch((error) => {
      throw unreachable(error);
    });
  if (answer.status !== 200) {
    answer.body.destroy();
    throw unreachable(new Error(`It answered ${answer.status}.`));
  }
  return contentOf(answer.body);
}

async function* contentOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    throw unreachable(error);
  }
}

const unreachable = (cause: unknown): ApiError =>
  isTooLarge(cause) ? new ApiError('MEDIA.FILE_TOO_LARGE') : new ApiError('MEDIA.URL_UNREACHABLE', { cause });

const isTooLarge = (error: unknown): boolean => (error as { class?: string } | null)?.class === 'too_large';

/** The name of the file at an address. */
export function nameAt(url: string): string {
  const last = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
