import { createHmac } from 'node:crypto';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { StripeEvent } from './objects.ts';
import { inVersion, newestVersion } from './versions.ts';

/** Records an event and sends it to every endpoint that wants it. */
export type Emit = (
  account: Account,
  type: string,
  object: unknown,
  previous?: Record<string, unknown>,
) => void;

export const emitter =
  (accounts: Accounts): Emit =>
  (account, type, object, previous) => {
    const copy: unknown = structuredClone(object);
    const wanting = receivers(accounts, account, type);
    const event: StripeEvent = {
      ...account.base('evt'),
      object: 'event',
      type,
      api_version: newestVersion,
      data: { object: copy, ...(previous ? { previous_attributes: structuredClone(previous) } : {}) },
      pending_webhooks: wanting.length,
      request: { ...account.request },
    };
    account.events.add(event);
    for (const { url, secret, version } of wanting) {
      const sent = {
        ...event,
        api_version: version,
        data: { ...event.data, object: inVersion(copy, version) },
      };
      const body = JSON.stringify(sent, null, 2);
      account.world.webhooks.send({
        provider: 'stripe',
        url,
        event: type,
        body,
        headers: () => ({
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signature(body, secret, account.now()),
        }),
      });
    }
  };

function receivers(accounts: Accounts, account: Account, type: string) {
  const endpoints = account.endpoints
    .all()
    .filter(
      ({ status, enabled_events }) =>
        status === 'enabled' && enabled_events.some((name) => name === '*' || name === type),
    )
    .map(({ url, secret, api_version }) => ({ url, secret, version: api_version ?? newestVersion }));
  const targets = accounts
    .targetsOf(account)
    .map(({ url, secret }) => ({ url, secret, version: newestVersion }));
  return [...endpoints, ...targets];
}

/** The header of a webhook: its time, and an HMAC over the time and the body. */
function signature(body: string, secret: string, seconds: number): string {
  const hmac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hmac}`;
}
