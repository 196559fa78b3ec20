/**
 * Locations: where a store keeps its goods and where buyers fetch them.
 * Tables: locations. Events: none of its own in the contract.
 */
import { createLocation } from './create-location.ts';
import { deleteLocation } from './delete-location.ts';
import { getLocation } from './get-location.ts';
import { getStorefrontLocation } from './get-storefront-location.ts';
import { listLocations } from './list-locations.ts';
import { listStorefrontLocations } from './list-storefront-locations.ts';
import { updateLocation } from './update-location.ts';

export { holdLocations } from './rows.ts';
export const verbs = {
  listLocations,
  getLocation,
  createLocation,
  updateLocation,
  deleteLocation,
  listStorefrontLocations,
  getStorefrontLocation,
};
