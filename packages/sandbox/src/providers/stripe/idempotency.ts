import type { Answer } from '../../http/answer.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { SandboxClock } from '../../world/clock.ts';
import { StripeError } from './errors.ts';

interface Kept {
  fingerprint: string;
  since: number;
  /** Absent while the first call is still at work. */
  answer?: Answer;
}

/** Stripe may forget a key after a day. */
const lifetime = 24 * 3600;

/** What calls with an `Idempotency-Key` were answered, by account and key. */
export class IdempotencyKeys {
  readonly #clock: SandboxClock;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Does the work once per key; a repetition gets the answer of the first call. */
  async once(account: string, exchange: Exchange, work: () => Promise<Answer>): Promise<Answer> {
    const key = exchange.headers['idempotency-key'];
    if (!key || exchange.method !== 'POST') return await work();
    if (key.length > 255) {
      throw new StripeError(
        400,
        { type: 'idempotency_error', message: 'Idempotency keys may have at most 255 characters.' },
        { kept: false },
      );
    }
    const name = `${account} ${key}`;
    const fingerprint = `${exchange.method} ${exchange.path}\n${exchange.text}`;
    const before = this.#find(name);
    if (before) return replay(before, fingerprint, key);
    const kept: Kept = { fingerprint, since: this.#clock.seconds() };
    this.#kept.set(name, kept);
    return await this.#keep(name, kept, work);
  }

  #find(name: string): Kept | undefined {
    const kept = this.#kept.get(name);
    if (kept && kept.since + lifetime > this.#clock.seconds()) return kept;
    this.#kept.delete(name);
    return undefined;
  }

  async #keep(name: string, kept: Kept, work: () => Promise<Answer>): Promise<Answer> {
    try {
      kept.answer = await work();
      return kept.answer;
    } catch (error) {
      if (error instanceof StripeError && error.kept) kept.answer = error.answer;
      else this.#kept.delete(name);
      throw error;
    }
  }
}

function replay({ fingerprint, answer }: Kept, now: string, key: string): Answer {
  if (fingerprint !== now) {
    throw new StripeError(
      400,
      {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      },
      { kept: false },
    );
  }
  if (!answer) {
    throw new StripeError(
      409,
      {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}.`,
      },
      { kept: false },
    );
  }
  return { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } };
}
