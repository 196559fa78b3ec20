import { fromKysely, PgBoss } from 'pg-boss';
import manifest from 'pg-boss/package.json' with { type: 'json' };
import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import type { JobQueue } from '#kernel/context';
import { type Crew, hire } from './crew.ts';

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

/** Jobs are counted by their store, see `hire`. */
const groupOf = (payload: object): { group?: { id: string } } =>
  'store_id' in payload && typeof payload.store_id === 'string' ? { group: { id: payload.store_id } } : {};

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

/** Jobs that wait for third parties: several are done at once, so that one who is slow does not hold up the rest. */
const waiting: JobName[] = ['work-on-chat', 'work-on-hook', 'send-store-mail', 'run-automation', 'deploy'];
const waitingAtOnce = 6;

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
  const crews = new Map<string, Crew>();
  if (handlers) {
    for (const name of queues) {
      const size = waiting.includes(name) ? waitingAtOnce : 1;
      crews.set(name, await hire(boss, name, size, workOf(name, handlers, log)));
    }
    for (const [name, cron] of Object.entries(options.schedules)) await boss.schedule(name, cron);
  }
  // In this process: no need to wait for the next poll, but for the commit.
  const wake = (name: string) => crews.get(name)?.wake();
  return {
    enqueue: async ({ name, payload, within, startAfter }) => {
      await boss.send(name, payload, {
        ...(within && { db: fromKysely(within.tx) }),
        ...(startAfter && { startAfter }),
        ...groupOf(payload),
      });
      if (within) within.afterCommit(() => wake(name));
      else wake(name);
    },
    enqueueAll: async ({ name, payloads, within }) => {
      if (payloads.length === 0) return;
      await boss.insert(
        name,
        payloads.map((data) => ({ data, ...groupOf(data) })),
        { db: fromKysely(within.tx) },
      );
      within.afterCommit(() => wake(name));
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 15_000 }),
  };
}

const workOf =
  <Name extends JobName>(name: Name, handlers: JobHandlers, log: Logger) =>
  async ({ id, data }: { id: string; data: JobPayloads[Name] }): Promise<void> => {
    log.debug({ job: name, id }, 'job starts');
    await handlers[name](data);
  };

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
