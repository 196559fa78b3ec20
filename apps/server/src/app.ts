import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import { Notifications } from '#db/notifications';
import { DeliveryEngine, deliveryMetrics, mailNotice } from '#features/connections/webhooks';
import { eraseStore, openErasures } from '#features/platform/stores';
import { deleteExpired, keepPartitions, vacuum } from '#features/platform/upkeep';
import { createHttp, type HttpOptions, type HttpServer } from '#http';
import { type JobHandlers, type RunningJobs, startJobs } from '#jobs';
import type { Clock } from '#kernel/clock';
import type { Mailer, Platform } from '#kernel/context';
import type { Egress } from '#kernel/egress';
import type { Keyring } from '#kernel/keyring';
import type { RateLimits } from '#kernel/rate-limits';
import { verbs } from './verbs.ts';
import { WakeupWords } from './wakeup-words.ts';

export interface AppOptions {
  database: OpenDatabase;
  clock: Clock;
  keyring: Keyring;
  mailer: Mailer | null;
  egress: Egress;
  limits: RateLimits | null;
  log: Logger;
  /** What this process does: answer requests, work on jobs, or both. */
  role: 'all' | 'api' | 'worker';
  http: Omit<HttpOptions, 'metrics'>;
  /** Called when needed, because the port may be known only after listening. */
  publicUrl: () => string;
  /** Where third parties are emulated; null for the real ones. */
  sandboxOrigin: string | null;
}

export interface App {
  http: HttpServer;
  platform: Platform;
  /** Begins to work on jobs and takes up what an earlier process left. */
  startWork(): Promise<void>;
  /** Finishes requests and jobs in flight, and lets go of the database. */
  stop(): Promise<void>;
}

/** Wires the whole server once; everything it needs comes in as an argument. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, log } = options;
  let jobs: RunningJobs | undefined;
  const notifications = database.url ? new Notifications(database.pool) : null;
  const wakeups = new WakeupWords(notifications);
  const platform: Platform = {
    control: database.db,
    data: database.db,
    db: database.db,
    clock: options.clock,
    keyring: options.keyring,
    mailer: options.mailer,
    limits: options.limits,
    egress: options.egress,
    wakeups,
    log,
    version: options.http.version,
    publicUrl: options.publicUrl,
    sandboxOrigin: options.sandboxOrigin,
    jobs: {
      enqueue: async (job) => {
        if (!jobs) throw new Error('The job queue has not been started.');
        await jobs.enqueue(job);
      },
    },
  };
  const handlers = handlersOf(platform);
  const engine = options.role === 'api' ? null : new DeliveryEngine(platform);
  const http = await createHttp(platform, verbs, {
    ...options.http,
    metrics: deliveryMetrics(platform, engine),
  });
  return {
    http,
    platform,
    async startWork() {
      if (database.url) await notifications?.listen(database.url);
      await keepPartitions(platform);
      jobs = await startJobs({
        database,
        log,
        handlers: options.role === 'api' ? null : handlers,
        schedules: {
          'resume-erasures': '* * * * *',
          'delete-expired': '17 * * * *',
          'keep-partitions': '7 * * * *',
          ...(database.kind === 'embedded' ? { vacuum: '41 3 * * *' } : {}),
        },
      });
      if (options.role !== 'api') await handlers['resume-erasures']({});
      wakeups.onDeliveries(() => engine?.wake());
      engine?.start();
    },
    async stop() {
      await http.close();
      await engine?.stop();
      await jobs?.stop();
      await notifications?.close();
      await options.egress.close();
      await database.close();
    },
  };
}

/** What each job does. The floors below know only the names. */
const handlersOf = (platform: Platform): JobHandlers => ({
  'erase-store': ({ store_id }) => eraseStore(platform, store_id),
  'resume-erasures': async () => {
    for (const { store_id, leased_until } of await openErasures(platform)) {
      await platform.jobs.enqueue({ name: 'erase-store', payload: { store_id }, startAfter: leased_until });
    }
  },
  'delete-expired': () => deleteExpired(platform),
  'keep-partitions': () => keepPartitions(platform),
  vacuum: () => vacuum(platform),
  'mail-webhook-notice': (notice) => mailNotice(platform, notice),
});
