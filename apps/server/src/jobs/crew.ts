import type { PgBoss } from 'pg-boss';

/** The workers of a queue in this process. */
export interface Crew {
  /** Has one of them look for a job now. */
  wake(): void;
}

// Jobs of one store, over all processes.
const storeAtOnce = 4;

const pollSeconds = 2;
// The first one polls for all; the others follow it, and poll for the case that it is held up.
const idlePollSeconds = 10;

/**
 * Sets `size` workers to a queue, each with one job at a time. Who finds a job has the next one look for another, and
 * looks again itself afterwards: so a queue is emptied without pauses, and asked seldom while it is empty. Where there
 * are several, the slow third parties of one store leave room for those of others.
 */
export async function hire<Data extends object>(
  boss: PgBoss,
  queue: string,
  size: number,
  work: (job: { id: string; data: Data }) => Promise<void>,
): Promise<Crew> {
  const idle = new Set<string>();
  const wake = () => {
    const [next] = idle;
    if (next) boss.notifyWorker(next);
  };
  for (let n = 0; n < size; n += 1) {
    let own = '';
    const options = {
      batchSize: 1,
      pollingIntervalSeconds: n === 0 ? pollSeconds : idlePollSeconds,
      ...(size > 1 && { groupConcurrency: storeAtOnce }),
    };
    own = await boss.work<Data>(queue, options, async (jobs) => {
      idle.delete(own);
      wake();
      try {
        for (const job of jobs) await work(job);
      } finally {
        idle.add(own);
        boss.notifyWorker(own);
      }
    });
    idle.add(own);
  }
  return { wake };
}
