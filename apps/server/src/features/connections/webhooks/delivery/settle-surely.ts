import { setTimeout as delay } from 'node:timers/promises';
import type { Platform } from '#kernel/context';
import { sqlState } from '#kernel/transaction';
import { settle, type Tried } from './settle.ts';

/** As long as the leases of the batch last for sure; afterwards another worker may have its deliveries. */
const longestMs = 40_000;
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Settles a batch, again and again while the database cannot be reached or is busy: what has been delivered would be
 * sent a second time otherwise. What it refuses for its content costs only itself: it is sent once more when its
 * lease ends, never lost. A process that stops tries each batch once.
 */
export async function settleSurely(
  platform: Platform,
  batch: Tried[],
  isStopping: () => boolean,
): Promise<void> {
  const giveUpAt = performance.now() + longestMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await settle(platform, batch);
    } catch (error) {
      const refused = isRefused(error);
      const givesUp = isStopping() || performance.now() > giveUpAt;
      platform.log.error({ err: error, deliveries: batch.length }, 'settling deliveries failed');
      if (refused && batch.length > 1) return inHalves(platform, batch, isStopping);
      if (refused || givesUp) return;
    }
    await delay(pauseMs);
  }
}

async function inHalves(platform: Platform, batch: Tried[], isStopping: () => boolean): Promise<void> {
  const middle = Math.ceil(batch.length / 2);
  await settleSurely(platform, batch.slice(0, middle), isStopping);
  await settleSurely(platform, batch.slice(middle), isStopping);
}

/** data_exception and integrity_constraint_violation: the same rows are refused again. */
const isRefused = (error: unknown): boolean => ['22', '23'].includes(sqlState(error)?.slice(0, 2) ?? '');
