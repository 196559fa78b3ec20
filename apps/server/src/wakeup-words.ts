import type { Notifications } from '#db/notifications';
import type { Wakeups } from '#kernel/wakeups';

type Unsubscribe = () => void;

/** Passes wake-up words on: within this process at once, and to the other processes on the same database. */
export class WakeupWords implements Wakeups {
  readonly #others: Notifications | null;
  readonly #onDeliveries = new Set<() => void>();
  readonly #onEvent = new Map<string, Set<() => void>>();

  constructor(others: Notifications | null) {
    this.#others = others;
    others?.onWord((word) => {
      if (word === 'deliveries') this.#wakeDeliveries();
      else if (word.startsWith('event ')) this.#wakeReaders(word.slice('event '.length));
    });
  }

  deliveries(): void {
    this.#wakeDeliveries();
    this.#others?.send('deliveries');
  }

  event(storeId: string): void {
    this.#wakeReaders(storeId);
    this.#others?.send(`event ${storeId}`);
  }

  onDeliveries(wake: () => void): Unsubscribe {
    this.#onDeliveries.add(wake);
    return () => this.#onDeliveries.delete(wake);
  }

  onEvent(storeId: string, wake: () => void): Unsubscribe {
    const readers = this.#onEvent.get(storeId) ?? new Set();
    this.#onEvent.set(storeId, readers.add(wake));
    return () => {
      readers.delete(wake);
      if (readers.size === 0) this.#onEvent.delete(storeId);
    };
  }

  #wakeDeliveries(): void {
    for (const wake of this.#onDeliveries) wake();
  }

  #wakeReaders(storeId: string): void {
    for (const wake of this.#onEvent.get(storeId) ?? []) wake();
  }
}
