import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import { Notifications } from '#db/notifications';
import { DeliveryEngine, deliveryMetrics, mailNotice } from '#features/connections/webhooks';
import {
  deleteFolder,
  forgottenPictures,
  makeResolutions,
  sweepIncoming,
  sweepOrphans,
} from '#features/content/media';
import { eraseStore, openErasures } from '#features/platform/stores';
import { deleteExpired, keepPartitions, vacuum } from '#features/platform/upkeep';
import { createHttp, type HttpOptions, type HttpServer } from '#http';
import { type JobHandlers, type RunningJobs, startJobs } from '#jobs';
import type { Clock } from '#kernel/clock';
import type { Mailer, MediaSettings, Platform } from '#kernel/context';
import type { Egress } from '#kernel/egress';
import type { Images } from '#kernel/images';
import type { Keyring } from '#kernel/keyring';
import type { RateLimits } from '#kernel/rate-limits';
import type { Storage } from '#kernel/storage';
import { verbs } from './verbs.ts';
import { WakeupWords } from './wakeup-words.ts';

export interface AppOptions {
  database: OpenDatabase;
  clock: Clock;
  keyring: Keyring;
  mailer: Mailer | null;
  egress: Egress;
  storage: Storage;
  images: Images;
  media: MediaSettings;
  limits: RateLimits | null;
  log: Logger;
  /** What this process does: answer requests, work on jobs, or both. */
  role: 'all' | 'api' | 'worker';
  http: Omit<HttpOptions, 'metrics'>;
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
    storage: options.storage,
    images: options.images,
    media: options.media,
    wakeups,
    log,
    version: options.http.version,
    publicUrl: options.publicUrl,
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
      await sweepIncoming(platform);
      jobs = await startJobs({
        database,
        log,
        handlers: options.role === 'api' ? null : handlers,
        schedules: {
          'resume-erasures': '* * * * *',
          'delete-expired': '17 * * * *',
          'keep-partitions': '7 * * * *',
          'sweep-media': '23 4 * * *',
          'resume-pictures': '*/15 * * * *',
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
      await options.images.close();
      options.storage.close();
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
  'make-resolutions': ({ store_id, checksum }) => makeResolutions(platform, store_id, checksum),
  'delete-media-folder': ({ store_id, folder }) => deleteFolder(platform, store_id, folder),
  'sweep-media': async () => {
    await sweepIncoming(platform);
    await sweepOrphans(platform);
  },
  'resume-pictures': async () => {
    for (const payload of await forgottenPictures(platform)) {
      await platform.jobs.enqueue({ name: 'make-resolutions', payload });
    }
  },
  'mail-webhook-notice': (notice) => mailNotice(platform, notice),
});
