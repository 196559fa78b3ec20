import { randomHex } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';

export interface ShippoObject {
  object_id: string;
  [field: string]: unknown;
}

export interface ShippoWebhook extends ShippoObject {
  url: string;
  event: string;
  active: boolean;
}

/** What one token has made. */
export interface ShippoAccount {
  test: boolean;
  addresses: Map<string, ShippoObject>;
  shipments: Map<string, ShippoObject>;
  rates: Map<string, ShippoObject>;
  transactions: Map<string, ShippoObject>;
  refunds: Map<string, ShippoObject>;
  tracks: Map<string, ShippoObject>;
  webhooks: Map<string, ShippoWebhook>;
}

/** The accounts by token, made at the first call. */
export class ShippoAccounts {
  readonly world: World;
  readonly #byToken = new Map<string, ShippoAccount>();

  constructor(world: World) {
    this.world = world;
  }

  of(token: string): ShippoAccount {
    const known = this.#byToken.get(token);
    if (known) return known;
    const maps = {
      addresses: new Map(),
      shipments: new Map(),
      rates: new Map(),
      transactions: new Map(),
      refunds: new Map(),
    };
    const account = {
      ...maps,
      tracks: new Map(),
      webhooks: new Map(),
      test: !token.startsWith('shippo_live_'),
    };
    this.#byToken.set(token, account);
    return account;
  }

  all(): ShippoAccount[] {
    return [...this.#byToken.values()];
  }

  /** What every object begins with. */
  base(token: string): ShippoObject {
    const now = this.now();
    const test = this.of(token).test;
    return {
      object_id: randomHex(32),
      object_created: now,
      object_updated: now,
      object_owner: 'sandbox@example.com',
      test,
    };
  }

  now(): string {
    return this.world.clock.now().toISOString();
  }

  page(results: unknown[]) {
    return { next: null, previous: null, results };
  }

  /** Sends the event to the account's webhooks; Shippo signs nothing unless it was asked to. */
  send(account: ShippoAccount, event: string, data: unknown): void {
    for (const webhook of account.webhooks.values()) {
      if (!webhook.active || (webhook.event !== event && webhook.event !== 'all')) continue;
      const body = JSON.stringify({ event, test: account.test, data });
      this.world.webhooks.send({ provider: 'shippo', url: webhook.url, event, body, headers: () => ({}) });
    }
  }
}
