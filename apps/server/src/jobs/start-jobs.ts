import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import type { JobQueue } from '#kernel/context';

/** Every job with its payload. */
export interface JobPayloads {
  'erase-store': { store_id: string };
  'resume-erasures': Record<string, never>;
  'delete-expired': Record<string, never>;
  'keep-partitions': Record<string, never>;
  vacuum: Record<string, never>;
  'make-resolutions': { store_id: string; checksum: string };
  'delete-media-folder': { store_id: string; folder: string };
  'sweep-media': Record<string, never>;
  'resume-pictures': Record<string, never>;
  'mail-webhook-notice': {
    store_id: string;
    webhook_id: string;
    notice: 'failing' | 'disabled' | 'recovered';
  };
}
type JobName = keyof JobPayloads;

export type JobHandlers = { [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

/** When jobs run by themselves, as cron expressions in UTC. */
export type Schedules = Partial<Record<JobName, string>>;

export interface RunningJobs extends JobQueue {
  /** Lets running jobs finish, and takes no new ones. */
  stop(): Promise<void>;
}

const queues: JobName[] = [
  'erase-store',
  'resume-erasures',
  'delete-expired',
  'keep-partitions',
  'vacuum',
  'mail-webhook-notice',
  'make-resolutions',
  'delete-media-folder',
  'sweep-media',
  'resume-pictures',
];

/**
 * Starts the queue. With `handlers` this process also works; without, it only puts jobs in.
 */
export async function startJobs(options: {
  database: OpenDatabase;
  log: Logger;
  handlers: JobHandlers | null;
  schedules: Schedules;
}): Promise<RunningJobs> {
  const { database, log, handlers } = options;
  const works = handlers !== null;
  const boss = new PgBoss({
    // Our own pool, because the embedded database has one connection for all.
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    supervise: works,
    schedule: works,
    migrate: true,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of queues) {
    if (!known.has(name))
      await boss.createQueue(name, { retryLimit: 10, retryBackoff: true, heartbeatSeconds: 60 });
  }
  const workers = new Map<string, string>();
  if (handlers) {
    for (const name of queues) workers.set(name, await work(boss, name, handlers, log));
    for (const [name, cron] of Object.entries(options.schedules)) await boss.schedule(name, cron);
  }
  return {
    enqueue: async ({ name, payload, within, startAfter }) => {
      await boss.send(name, payload, {
        ...(within && { db: fromKysely(within.tx) }),
        ...(startAfter && { startAfter }),
      });
      // In this process: no need to wait for the next poll, but for the commit.
      const worker = workers.get(name);
      const wake = () => {
        if (worker) boss.notifyWorker(worker);
      };
      if (within) within.afterCommit(wake);
      else wake();
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 15_000 }),
  };
}

const work = <Name extends JobName>(
  boss: PgBoss,
  name: Name,
  handlers: JobHandlers,
  log: Logger,
): Promise<string> =>
  boss.work<JobPayloads[Name]>(name, { batchSize: 1 }, async (jobs) => {
    for (const job of jobs) {
      log.debug({ job: name, id: job.id }, 'job starts');
      await handlers[name](job.data);
    }
  });
