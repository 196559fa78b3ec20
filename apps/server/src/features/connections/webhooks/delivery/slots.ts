/** What is left of a process's slots for single lanes, and for those that may hang. */
export interface Shares {
  /** How many deliveries lanes that may hang can have now, all together. */
  suspects: number;
  /** How many deliveries one lane can have now. */
  leftOf(lane: string): number;
  /** Lanes that have nothing left. */
  full: string[];
  /** Lanes with a delivery under way that is slow. */
  slow: string[];
}

/** All of it, for everybody. */
export const unshared: Shares = {
  suspects: Number.MAX_SAFE_INTEGER,
  leftOf: () => Number.MAX_SAFE_INTEGER,
  full: [],
  slow: [],
};

/** A delivery under way. */
interface UnderWay {
  lane: { id: string; suspect: boolean };
  since: number;
}

/**
 * The slots of a process, shared out so that receivers that hang leave some to those that do not, however many they are.
 * A delivery gives its slot back when its answer has been awaited for a while: waiting costs next to nothing. Lanes
 * of which that is to be feared (never proven, failing, or slow right now) share half of the slots; and no lane has
 * more than a quarter of them.
 */
export class Slots {
  readonly #concurrency: number;
  readonly #underWay = new Map<object, UnderWay>();

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  get size(): number {
    return this.#underWay.size;
  }

  take(delivery: { lane: UnderWay['lane'] }, now: number): void {
    this.#underWay.set(delivery, { lane: delivery.lane, since: now });
  }

  leave(delivery: object): void {
    this.#underWay.delete(delivery);
  }

  /** How many deliveries can be begun now, and by whom. */
  left(now: number): { free: number; shares: Shares } {
    const all = [...this.#underWay.values()];
    const quick = all.filter(({ since }) => now - since < slowAfterMs);
    const slow = new Set(all.filter(({ since }) => now - since >= slowAfterMs).map(({ lane }) => lane.id));
    const isSuspect = ({ lane }: UnderWay) => lane.suspect || slow.has(lane.id);
    const most = this.#concurrency * waitingPerSlot;
    const free = Math.max(0, Math.min(this.#concurrency - quick.length, most - all.length));
    const half = Math.ceil(this.#concurrency / 2) - quick.filter(isSuspect).length;
    const suspects = Math.max(0, Math.min(free, half, most / 2 - all.filter(isSuspect).length));

    const perLane = Math.ceil(this.#concurrency / 4);
    const held = new Map<string, number>();
    for (const { lane } of quick) held.set(lane.id, (held.get(lane.id) ?? 0) + 1);
    const leftOf = (lane: string) => perLane - (held.get(lane) ?? 0);
    const full = [...held.keys()].filter((lane) => leftOf(lane) <= 0);
    return { free, shares: { suspects, leftOf, full, slow: [...slow] } };
  }

  /** Milliseconds until the next delivery under way counts as slow; null when none will. */
  nextSlowIn(now: number): number | null {
    for (const { since } of this.#underWay.values()) {
      if (now - since < slowAfterMs) return slowAfterMs - (now - since);
    }
    return null;
  }
}

const slowAfterMs = 1_000;
/** How many deliveries may be under way for each slot, counting those that are only waited for. */
const waitingPerSlot = 16;
