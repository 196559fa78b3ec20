import type { World } from '../../world/world.ts';

export interface Bot {
  id: number;
  webhook: { url: string; secret: string | undefined; allowed: string[] } | null;
  /** What waits for `getUpdates` while there is no webhook. */
  updates: { update_id: number; [kind: string]: unknown }[];
  nextUpdate: number;
  nextMessage: number;
  world: World;
}

/** The bots by token, made at their first call. */
export class Bots {
  readonly #world: World;
  readonly #byToken = new Map<string, Bot>();

  constructor(world: World) {
    this.#world = world;
  }

  of(token: string): Bot {
    const known = this.#byToken.get(token);
    if (known) return known;
    const id = Number(/^\d+/.exec(token)?.[0] ?? 1);
    const bot = { id, webhook: null, updates: [], nextUpdate: 1, nextMessage: 1, world: this.#world };
    this.#byToken.set(token, bot);
    return bot;
  }

  /** The bot of a token, or of the number before its colon. */
  find(text: string): Bot | undefined {
    return this.#byToken.get(text) ?? [...this.#byToken.values()].find(({ id }) => String(id) === text);
  }
}

export const botUser = ({ id }: Bot) => ({
  id,
  is_bot: true,
  first_name: 'Sandbox bot',
  username: `sandbox_${id}_bot`,
});
