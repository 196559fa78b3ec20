import { fromKysely, PgBoss } from 'pg-boss';
import manifest from 'pg-boss/package.json' with { type: 'json' };
import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import type { JobQueue } from '#kernel/context';

/** Every job with its payload. */
export interface JobPayloads {
  'erase-store': { store_id: string };
  'resume-erasures': Record<string, never>;
  'erase-profile': { store_id: string; profile_id: string };
  'import-profiles': { store_id: string; import_id: string };
  'resume-profile-work': Record<string, never>;
  'mail-confirmation': { store_id: string; audience_id: string; profile_id: string };
  'delete-expired': Record<string, never>;
  'keep-partitions': Record<string, never>;
  'check-integrations': Record<string, never>;
  vacuum: Record<string, never>;
  'make-resolutions': { store_id: string; checksum: string };
  'delete-media-folder': { store_id: string; folder: string };
  'sweep-media': Record<string, never>;
  'work-on-chat': { store_id: string; id: string };
  'work-on-hook': { store_id: string; id: string };
  'handle-inbound-event': { store_id: string; id: string };
  'send-store-mail': { store_id: string; id: string };
  'run-automation': { store_id: string; id: string };
  deploy: { store_id: string; id: string };
  'resume-due-work': Record<string, never>;
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
  'erase-profile',
  'import-profiles',
  'resume-profile-work',
  'mail-confirmation',
  'delete-expired',
  'keep-partitions',
  'check-integrations',
  'vacuum',
  'work-on-chat',
  'work-on-hook',
  'handle-inbound-event',
  'send-store-mail',
  'run-automation',
  'deploy',
  'resume-due-work',
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
  // In this process: no need to wait for the next poll, but for the commit.
  const wake = (name: string) => {
    const worker = workers.get(name);
    if (worker) boss.notifyWorker(worker);
  };
  return {
    enqueue: async ({ name, payload, within, startAfter }) => {
      await boss.send(name, payload, {
        ...(within && { db: fromKysely(within.tx) }),
        ...(startAfter && { startAfter }),
      });
      if (within) within.afterCommit(() => wake(name));
      else wake(name);
    },
    enqueueAll: async ({ name, payloads, within }) => {
      if (payloads.length === 0) return;
      await boss.insert(
        name,
        payloads.map((data) => ({ data })),
        { db: fromKysely(within.tx) },
      );
      within.afterCommit(() => wake(name));
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 15_000 }),
  };
}

async function work<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  handlers: JobHandlers,
  log: Logger,
): Promise<string> {
  let worker = '';
  worker = await boss.work<JobPayloads[Name]>(name, { batchSize: 1 }, async (jobs) => {
    try {
      for (const job of jobs) {
        log.debug({ job: name, id: job.id }, 'job starts');
        await handlers[name](job.data);
      }
    } finally {
      // Of several that came at once the next one is fetched now, and not at the next poll.
      boss.notifyWorker(worker);
    }
  });
  return worker;
}

/** Lays the queue's tables and its queues, which takes rights that a server's user may lack. */
export async function layJobTables(database: OpenDatabase, log: Logger): Promise<void> {
  const jobs = await startJobs({ database, log, handlers: null, schedules: {} });
  await jobs.stop();
}

/** Whether the queue's tables are those of this version, or newer. */
export async function hasJobTables({ pool }: OpenDatabase): Promise<boolean> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) } });
  return (await boss.isInstalled()) && ((await boss.schemaVersion()) ?? 0) >= manifest.pgboss.schema;
}
