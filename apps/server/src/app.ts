import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import { eraseStore, openErasures } from '#features/platform/stores';
import { deleteExpired, vacuum } from '#features/platform/upkeep';
import { createHttp, type HttpOptions, type HttpServer } from '#http';
import { type JobHandlers, type RunningJobs, startJobs } from '#jobs';
import type { Clock } from '#kernel/clock';
import type { Mailer, Platform } from '#kernel/context';
import type { Keyring } from '#kernel/keyring';
import type { RateLimits } from '#kernel/rate-limits';
import { verbs } from './verbs.ts';

export interface AppOptions {
  database: OpenDatabase;
  clock: Clock;
  keyring: Keyring;
  mailer: Mailer | null;
  limits: RateLimits | null;
  log: Logger;
  /** What this process does: answer requests, work on jobs, or both. */
  role: 'all' | 'api' | 'worker';
  http: HttpOptions;
  /** Called when needed, because the port may be known only after listening. */
  publicUrl: () => string;
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
  const platform: Platform = {
    control: database.db,
    data: database.db,
    db: database.db,
    clock: options.clock,
    keyring: options.keyring,
    mailer: options.mailer,
    limits: options.limits,
    log,
    publicUrl: options.publicUrl,
    jobs: {
      enqueue: async (job) => {
        if (!jobs) throw new Error('The job queue has not been started.');
        await jobs.enqueue(job);
      },
    },
  };
  const handlers = handlersOf(platform);
  const http = await createHttp(platform, verbs, options.http);
  return {
    http,
    platform,
    async startWork() {
      jobs = await startJobs({
        database,
        log,
        handlers: options.role === 'api' ? null : handlers,
        schedules: {
          'resume-erasures': '* * * * *',
          'delete-expired': '17 * * * *',
          ...(database.kind === 'embedded' ? { vacuum: '41 3 * * *' } : {}),
        },
      });
      if (options.role !== 'api') await handlers['resume-erasures']({});
    },
    async stop() {
      await http.close();
      await jobs?.stop();
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
  vacuum: () => vacuum(platform),
});
