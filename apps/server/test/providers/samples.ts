import type { Sandbox } from '@stoa/sandbox';

/** Types whose check cannot tell a key with narrow rights, and why. To them it is a valid one. */
export const unrestricted: Record<string, string> = {
  google: 'its check answers for a token of every scope; what the token may do stands in `scopes`',
};

/** Makes what the input of an action has to name, at the provider itself; answers what differs from the example. */
type Prepare = (sandbox: Sandbox, key: string) => Promise<Record<string, unknown>>;

/** Actions on something that has to be there before. Of all others the example of the catalogue is the input. */
export const prepared: Record<string, Prepare> = {
  'stripe refund': async ({ origin }, key) => {
    const body = new URLSearchParams({
      ...{ amount: '1200', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa' },
      'automatic_payment_methods[enabled]': 'true',
      'automatic_payment_methods[allow_redirects]': 'never',
    });
    const { id } = await made(
      `${origin}/stripe/v1/payment_intents`,
      { authorization: `Bearer ${key}` },
      body,
    );
    return { payment_intent: id };
  },
  'shippo buy_label': async ({ origin }, key) => {
    const address = {
      name: 'A',
      street1: '1 A',
      city: 'San Francisco',
      state: 'CA',
      zip: '94107',
      country: 'US',
    };
    const parcel = {
      length: '5',
      width: '5',
      height: '5',
      distance_unit: 'in',
      weight: '2',
      mass_unit: 'lb',
    };
    const headers = { authorization: `ShippoToken ${key}`, 'content-type': 'application/json' };
    const body = { address_from: address, address_to: address, parcels: [parcel], async: false };
    const { rates } = await made(`${origin}/shippo/shipments`, headers, JSON.stringify(body));
    return { rate: (rates as { object_id: string }[])[0]?.object_id };
  },
};

async function made(
  url: string,
  headers: Record<string, string>,
  body: string | URLSearchParams,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { method: 'POST', headers, body });
  const made = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${JSON.stringify(made)}`);
  return made;
}
