import type { World } from '../../world/world.ts';
import { Account } from './account.ts';

/**
 * The accounts, made at the first call of one of their keys. `sk_test_<account>` and `sk_test_<account>_<anything>`
 * open the same one, so that a key can be replaced by another; test and live mode share nothing.
 */
export class Accounts {
  readonly #world: World;
  readonly #byName = new Map<string, Account>();

  constructor(world: World) {
    this.#world = world;
  }

  of(key: string): Account {
    const { mode, name } = partsOf(key);
    const known = this.#byName.get(`${mode} ${name}`);
    if (known) return known;
    const account = new Account(this.#world, name, mode === 'live');
    this.#byName.set(`${mode} ${name}`, account);
    return account;
  }

  all(): Account[] {
    return [...this.#byName.values()];
  }

  /** The account that has something, and what it has; for pages, which carry no key. */
  having<Found>(
    find: (account: Account) => Found | undefined,
  ): { account: Account; found: Found } | undefined {
    for (const account of this.all()) {
      const found = find(account);
      if (found !== undefined) return { account, found };
    }
    return undefined;
  }

  /** The webhook targets of the sandbox's options that are for this account. */
  targetsOf(account: Account): { url: string; secret: string }[] {
    return this.#world.deliverTo('stripe').filter(({ key }) => !key || this.of(key) === account);
  }
}

const partsOf = (key: string): { mode: string; name: string } => {
  const [, mode = 'test', name = ''] = /^[srp]k_(test|live)_([^_]*)/.exec(key) ?? [];
  return { mode, name };
};
