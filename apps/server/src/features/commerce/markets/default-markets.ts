import type { StoreContext, Writing } from '#kernel/context';
import { insertMarket } from './rows.ts';

const europeanUnion =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

// Tax rates begin at zero: a rate that nobody checked would be a wrong invoice (rule K1).
const zone = (countries: string[]) => ({
  countries,
  states: [],
  postal_codes: [],
  tax_bps: 0,
  shipping_methods: [],
});

/** The two markets every store begins with. */
export async function createDefaultMarkets(ctx: Writing<StoreContext>): Promise<void> {
  await insertMarket(ctx, {
    key: 'us',
    currency: 'USD',
    tax_mode: 'exclusive',
    payment_methods: [],
    zones: [zone(['US'])],
  });
  await insertMarket(ctx, {
    key: 'eu',
    currency: 'EUR',
    tax_mode: 'inclusive',
    payment_methods: [],
    zones: [zone(europeanUnion)],
  });
}
