import { sql } from 'kysely';
import type { Platform } from '#kernel/context';

/** Notes when API tokens were last used, to the minute, without a write in the request (rule A6). */
export class TokenUse {
  readonly #platform: Platform;
  #used = new Set<string>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  note(tokenId: string): void {
    this.#used.add(tokenId);
  }

  /** Writes down the uses since the last call, in one statement. */
  async flush(): Promise<void> {
    if (this.#used.size === 0) return;
    const ids = [...this.#used];
    this.#used = new Set();
    await this.#platform.control
      .updateTable('api_tokens')
      .set({ last_used_at: this.#platform.clock.now() })
      .where(sql<boolean>`id = any(${ids})`)
      .execute();
  }
}
