import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { fromKysely, PgBoss } from 'pg-boss';
import { Agent } from 'undici';
import { obey, sharedNow } from '../webhooks/control.ts';
import { pace, sideBySide } from '../webhooks/pace.ts';
import { bodyOf, post } from '../webhooks/payload.ts';

/** The peer: pg-boss as the queue, with batches and notifications, and undici to send. `boss.ts <connection string>` */
interface Job {
  url: string;
  id: string;
  body: string;
}
const queue = 'webhooks';
const connectionString = process.argv[2] as string;
const boss = new PgBoss({ connectionString, max: 10, useListenNotify: true });
boss.on('error', () => {});
await boss.start();
await boss.createQueue(queue, { notify: true, retryLimit: 9, retryBackoff: true });
const pool = new pg.Pool({ connectionString, max: 10 });
const db = new Kysely<{ changes: { id: number; value: string } }>({ dialect: new PostgresDialect({ pool }) });
await pool.query('create table if not exists changes (id int primary key, value text not null)');
await pool.query(`insert into changes select n, '' from generate_series(0, 199) n on conflict do nothing`);
const agent = new Agent({ connections: 64, pipelining: 1 });
let done = 0;
let workers: string[] = [];

/** A change of a row and its job, in one transaction; or the change alone. */
const change = (n: number, job: Job | null): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx
      .updateTable('changes')
      .set({ value: `${n}` })
      .where('id', '=', n % 200)
      .execute();
    if (job) await boss.send(queue, job, { db: fromKysely(tx) });
  });

const jobOf = (urls: string[], n: number, mark = `${n}`): Job => ({
  url: urls[n % urls.length] as string,
  id: `evt_${mark}`,
  body: bodyOf(`evt_${mark}`, mark),
});

obey({
  produce: ({
    urls,
    total,
    atOnce,
    alone,
  }: {
    urls: string[];
    total: number;
    atOnce: number;
    alone: boolean;
  }) => sideBySide({ total, atOnce }, (n) => change(n, alone ? null : jobOf(urls, n))),
  async fill({ urls, total }: { urls: string[]; total: number }) {
    await boss.deleteAllJobs(queue);
    done = 0;
    for (let from = 0; from < total; from += 1_000) {
      const count = Math.min(1_000, total - from);
      await boss.insert(
        queue,
        Array.from({ length: count }, (_, index) => ({ data: jobOf(urls, from + index) })),
      );
    }
  },
  /** Begins to work. */
  async work() {
    const settings = {
      batchSize: 16,
      localConcurrency: 4,
      perJobResults: true,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 0.5,
    } as const;
    const id = await boss.work<Job, void, typeof settings>(queue, settings, (jobs) =>
      Promise.all(
        jobs.map(async (job) => {
          const sent = await post(agent, job.data.url, job.data.id, job.data.body).then(
            () => true,
            () => false,
          );
          done += 1;
          return { id: job.id, status: sent ? ('completed' as const) : ('failed' as const) };
        }),
      ),
    );
    workers = [id];
  },
  async rest() {
    for (const id of workers) await boss.offWork(queue, { id });
    workers = [];
    await boss.deleteAllJobs(queue);
  },
  done: () => done,
  pace: ({ urls, ...rate }: { urls: string[]; perSecond: number; seconds: number; prefix: string }) =>
    pace(rate, async (n) => {
      const mark = `${rate.prefix}-${n}`;
      await change(n, jobOf(urls, n, mark));
      return [mark, sharedNow()];
    }),
});
