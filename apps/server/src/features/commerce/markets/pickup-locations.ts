import { holdLocations } from '#features/commerce/locations';
import { invalidField } from '#kernel/api-error';
import type { StoreContext, Writing } from '#kernel/context';
import type { Input } from '#kernel/verb';

/** Refuses zones whose shipping methods name a location the store does not have; those it has are held. */
export async function requireLocations(
  ctx: Writing<StoreContext>,
  zones: Input<'createMarket'>['body']['zones'],
): Promise<void> {
  const named = zones.flatMap((zone, at) =>
    zone.shipping_methods.flatMap(({ location_id }, method) =>
      location_id ? [{ id: location_id, field: `zones.${at}.shipping_methods.${method}.location_id` }] : [],
    ),
  );
  const held = await holdLocations(ctx, [...new Set(named.map(({ id }) => id))]);
  const unknown = named.find(({ id }) => !held.has(id));
  if (unknown) throw invalidField(unknown.field, 'UNKNOWN_LOCATION', 'names no location of this store');
}
