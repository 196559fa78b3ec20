import type { Verb } from './verbs.ts';

/** The account behind the key, and its money. */
export const ownAccountVerbs: Record<string, Verb> = {
  'GET /v1/account': ({ account, params }) => {
    params.done();
    return {
      id: account.id,
      object: 'account',
      business_profile: { name: 'Stoa sandbox', support_email: null, url: null },
      business_type: 'company',
      capabilities: { card_payments: 'active', transfers: 'active' },
      charges_enabled: true,
      country: 'US',
      created: account.now(),
      default_currency: 'usd',
      details_submitted: true,
      email: 'sandbox@example.com',
      metadata: {},
      payouts_enabled: true,
      settings: { dashboard: { display_name: 'Stoa sandbox', timezone: 'Etc/UTC' } },
      type: 'standard',
    };
  },
  'GET /v1/balance': ({ account, params }) => {
    params.done();
    const taken = new Map<string, number>();
    for (const { currency, amount_captured, amount_refunded, status } of account.charges.all()) {
      if (status === 'succeeded')
        taken.set(currency, (taken.get(currency) ?? 0) + amount_captured - amount_refunded);
    }
    const available = [...taken].map(([currency, amount]) => ({
      amount,
      currency,
      source_types: { card: amount },
    }));
    return { object: 'balance', available, livemode: account.livemode, pending: [] };
  },
};
