import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { after } from '#kernel/clock';
import type { Platform } from '#kernel/context';

const beatMs = 2_000;
/** Longer than a busy process or a slow disk takes for a beat: what is freed too early is delivered twice. */
const silentSeconds = 8;

/**
 * Says that this process is alive, and frees what a process that fell silent has claimed, so that neither its webhooks
 * lack its slots nor its deliveries wait until their leases end. The claims fence it off should it come back.
 */
export class Heartbeat {
  /** Begins the name of every claim of this process. */
  readonly worker = randomUUID();
  readonly #platform: Platform;
  readonly #alone: boolean;
  #claims = 0;
  #beating: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  /** Since when this process has beaten without a gap: before, the others' silence may have been the database's. */
  #steadySince = 0;
  #lastAt = 0;

  /** `alone`: no other process can be on the database, so what is claimed there at the start is nobody's. */
  constructor(platform: Platform, { alone }: { alone: boolean }) {
    this.#platform = platform;
    this.#alone = alone;
  }

  /** A name for the next claim. */
  nextClaim(): string {
    this.#claims += 1;
    return `${this.worker}.${this.#claims}`;
  }

  /** Resolves after the first beat: what is claimed from then on belongs to a process that is known. */
  async start(): Promise<void> {
    if (this.#alone) await freeAll(this.#platform).catch((error) => this.#failed(error));
    else await this.#beat();
  }

  /** After the last claim has been settled. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#beating;
    clearTimeout(this.#timer);
    if (!this.#alone) await forget(this.#platform, this.worker).catch((error) => this.#failed(error));
  }

  async #beat(): Promise<void> {
    try {
      await beat(this.#platform, this.worker);
      const now = this.#platform.clock.now().getTime();
      if (now - this.#lastAt > (silentSeconds * 1000) / 2) this.#steadySince = now;
      this.#lastAt = now;
      if (now - this.#steadySince >= silentSeconds * 1000 && (await freeSilent(this.#platform)) > 0) {
        this.#platform.wakeups.deliveries();
      }
    } catch (error) {
      this.#failed(error);
    }
    this.#timer = setTimeout(() => {
      this.#beating = this.#beat();
    }, beatMs);
  }

  #failed(error: unknown): void {
    this.#platform.log.error({ err: error }, 'the heartbeat of the delivery engine failed');
  }
}

/** Writes down that a worker is alive. */
export async function beat(platform: Platform, worker: string): Promise<void> {
  const seen_at = platform.clock.now();
  await platform.db
    .insertInto('webhook_workers')
    .values({ id: worker, seen_at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at }))
    .execute();
}

/**
 * Frees what workers hold that have been silent for too long, and forgets them. A row that is being settled this
 * moment is left to its lease. Answers how many deliveries are free now.
 */
export async function freeSilent(platform: Platform): Promise<number> {
  const now = platform.clock.now();
  const { numAffectedRows } = await sql`
    with silent as (
      delete from webhook_workers where seen_at < ${after(now, -silentSeconds)} returning id
    ), held as (
      select d.store_id, d.id from webhook_deliveries d
      where d.state = 'sending' and d.due_at > ${now} and split_part(d.claim, '.', 1) in (select id from silent)
      for update skip locked
    )
    update webhook_deliveries d set due_at = ${now} from held
    where d.store_id = held.store_id and d.id = held.id`.execute(platform.db);
  return Number(numAffectedRows ?? 0n);
}

async function freeAll(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  await sql`
    update webhook_deliveries set due_at = ${now} where state = 'sending' and due_at > ${now}`.execute(
    platform.db,
  );
}

const forget = (platform: Platform, worker: string) =>
  platform.db.deleteFrom('webhook_workers').where('id', '=', worker).execute();
