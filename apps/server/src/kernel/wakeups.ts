/** Says that there is something to do or to read; a lost word costs no more than the next poll. */
export interface Wakeups {
  /** Deliveries are due. */
  deliveries(): void;
  /** A store's log has a new event. */
  event(storeId: string): void;
  /** Calls `wake` at each new event of the store, until the answered function is called. */
  onEvent(storeId: string, wake: () => void): () => void;
}
