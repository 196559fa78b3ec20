import { setTimeout as delay } from 'node:timers/promises';
import { sharedNow } from './control.ts';

/**
 * Does something so many times a second, whether the one before has ended or not, as callers do that know nothing of
 * each other. Answers what each answered.
 */
export async function pace<Result>(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  work: (number: number) => Promise<Result>,
): Promise<Result[]> {
  const startedAt = sharedNow();
  const running: Promise<Result>[] = [];
  const total = Math.round(perSecond * seconds);
  while (running.length < total) {
    const due = Math.min(total, Math.floor(((sharedNow() - startedAt) / 1000) * perSecond));
    while (running.length < due) running.push(work(running.length));
    await delay(1);
  }
  return Promise.all(running);
}

/** Does something `total` times, `atOnce` side by side; answers how long it took, in seconds. */
export async function sideBySide(
  { total, atOnce }: { total: number; atOnce: number },
  work: (number: number) => Promise<unknown>,
): Promise<number> {
  const startedAt = sharedNow();
  let next = 0;
  const one = async () => {
    while (next < total) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (sharedNow() - startedAt) / 1000;
}
