import type { Logger } from 'pino';
import type { OpenDatabase } from '#db/client';
import { Notifications } from '#db/notifications';
import { workOnChat } from '#features/connections/agents';
import { runAutomation, runAutomationsOf } from '#features/connections/automations';
import { deploy, deployAfter } from '#features/connections/deploys';
import { handleInboundEvent, keepHooks, moveHooks, workOnHook } from '#features/connections/inbound';
import { checkIntegrations } from '#features/connections/integrations';
import { deliverStoreMail } from '#features/connections/store-mail';
import { DeliveryEngine, deliveryMetrics, mailNotice } from '#features/connections/webhooks';
import {
  deleteFolder,
  forgottenPictures,
  makeResolutions,
  sweepIncoming,
  sweepOrphans,
} from '#features/content/media';
import { importTarget, mailConfirmation } from '#features/customers/audiences';
import {
  endAbandonedUploads,
  eraseProfile,
  openImports,
  openProfileErasures,
  runImport,
} from '#features/customers/profiles';
import { eraseStore, openErasures } from '#features/platform/stores';
import { deleteExpired, keepPartitions, vacuum } from '#features/platform/upkeep';
import { createHttp, type HttpOptions, type HttpServer } from '#http';
import { type JobHandlers, type RunningJobs, startJobs } from '#jobs';
import type { Clock } from '#kernel/clock';
import type { Mailer, MediaSettings, Platform } from '#kernel/context';
import { resumeDueWork } from '#kernel/due-work';
import type { Egress } from '#kernel/egress';
import type { Images } from '#kernel/images';
import type { Keyring } from '#kernel/keyring';
import type { RateLimits } from '#kernel/rate-limits';
import type { Storage } from '#kernel/storage';
import { belongings } from './belongings.ts';
import { inboundHandlers } from './inbound-handlers.ts';
import { verbs } from './verbs.ts';
import { WakeupWords } from './wakeup-words.ts';

export interface AppOptions {
  database: OpenDatabase;
  clock: Clock;
  keyring: Keyring;
  mailer: Mailer | null;
  egress: Egress;
  /** The way to the emulated third parties. */
  sandboxEgress: Egress;
  storage: Storage;
  images: Images;
  media: MediaSettings;
  limits: RateLimits | null;
  log: Logger;
  /** What this process does: answer requests, work on jobs and deliveries, or both. */
  role: 'all' | 'api' | 'worker';
  http: Omit<HttpOptions, 'metrics' | 'api'>;
  /** Called when needed, because the port may be known only after listening. */
  publicUrl: () => string;
  oauthClients: Platform['oauthClients'];
  /** Whether the operator has said what it is: then providers are told when it changes. */
  hasOwnUrl: boolean;
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
    sandboxEgress: options.sandboxEgress,
    storage: options.storage,
    images: options.images,
    media: options.media,
    wakeups,
    reactions: [runAutomationsOf, deployAfter, keepHooks],
    log,
    version: options.http.version,
    publicUrl: options.publicUrl,
    belongings,
    oauthClients: options.oauthClients,
    inboundHandlers,
    sandboxOrigin: options.sandboxOrigin,
    jobs: {
      enqueue: async (job) => {
        if (!jobs) throw new Error('The job queue has not been started.');
        await jobs.enqueue(job);
      },
      enqueueAll: async (job) => {
        if (!jobs) throw new Error('The job queue has not been started.');
        await jobs.enqueueAll(job);
      },
    },
  };
  const handlers = handlersOf(platform);
  const engine =
    options.role === 'api' ? null : new DeliveryEngine(platform, { alone: database.kind === 'embedded' });
  const http = await createHttp(platform, verbs, {
    ...options.http,
    api: options.role !== 'worker',
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
          'resume-profile-work': '* * * * *',
          'delete-expired': '17 * * * *',
          'keep-partitions': '7 * * * *',
          'sweep-media': '23 4 * * *',
          'resume-pictures': '*/15 * * * *',
          'resume-due-work': '* * * * *',
          'check-integrations': '*/10 * * * *',
          ...(database.kind === 'embedded' ? { vacuum: '41 3 * * *' } : {}),
        },
      });
      if (options.hasOwnUrl) await moveHooks(platform);
      if (options.role !== 'api') {
        await handlers['resume-erasures']({});
        await handlers['resume-profile-work']({});
        await platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
      }
      wakeups.onDeliveries(() => engine?.wake());
      engine?.start();
    },
    async stop() {
      await http.close();
      await engine?.stop();
      await jobs?.stop();
      await notifications?.close();
      await options.egress.close();
      await options.sandboxEgress.close();
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
  'erase-profile': (place) => eraseProfile(platform, place),
  'import-profiles': (place) => runImport(platform, place, importTarget),
  'resume-profile-work': async () => {
    await endAbandonedUploads(platform);
    for (const { leased_until, ...payload } of await openImports(platform)) {
      await platform.jobs.enqueue({ name: 'import-profiles', payload, startAfter: leased_until });
    }
    for (const { leased_until, ...payload } of await openProfileErasures(platform)) {
      await platform.jobs.enqueue({ name: 'erase-profile', payload, startAfter: leased_until });
    }
  },
  'mail-confirmation': (place) => mailConfirmation(platform, place),
  'delete-expired': () => deleteExpired(platform),
  'keep-partitions': () => keepPartitions(platform),
  'check-integrations': () => checkIntegrations(platform),
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
  'work-on-chat': (chat) => workOnChat(platform, chat),
  'work-on-hook': (hook) => workOnHook(platform, hook),
  'handle-inbound-event': (event) => handleInboundEvent(platform, event),
  'send-store-mail': async (mail) => void (await deliverStoreMail(platform, mail)),
  'run-automation': (run) => runAutomation(platform, run),
  deploy: (called) => deploy(platform, called),
  'resume-due-work': () => resumeDueWork(platform),
  'mail-webhook-notice': (notice) => mailNotice(platform, notice),
});
