import type { KeyObject } from 'node:crypto';
import type { Keyring } from '#kernel/keyring';
import { openHeaders, openSecret } from '../sealed.ts';
import type { ClaimedLane } from './claim.ts';
import { signingKey } from './signature.ts';

/** What is sealed of a lane, as it is sent. */
export interface OpenedLane {
  headers: Record<string, string>;
  /** The keys that sign, the newest first. */
  keys: KeyObject[];
}

const most = 1_000;

/** Opens what is sealed of lanes, each once until it changes: opening takes longer than signing. */
export class OpenedLanes {
  readonly #keyring: Keyring;
  readonly #opened = new Map<string, OpenedLane>();

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  of(lane: ClaimedLane): OpenedLane {
    // The sealed texts are the key: whatever was changed is another one.
    const key = [lane.id, lane.headers, ...lane.secrets.map(({ secret }) => secret)].join(' ');
    const opened = this.#opened.get(key) ?? this.#open(lane);
    this.#opened.delete(key);
    this.#opened.set(key, opened);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > most && oldest !== undefined) this.#opened.delete(oldest);
    return opened;
  }

  #open(lane: ClaimedLane): OpenedLane {
    return {
      headers: openHeaders(this.#keyring, lane, lane.headers),
      keys: lane.secrets.map(({ id, secret }) => signingKey(openSecret(this.#keyring, lane, id, secret))),
    };
  }
}
