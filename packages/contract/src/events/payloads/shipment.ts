import { z } from 'zod';
import { exampleIds, exampleTime } from './example-ids.ts';
import { timestamps } from './values.ts';

export const shipmentStatus = z.enum([
  'pending',
  'label_created',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'failed',
  'returned',
]);

export const Shipment = z
  .object({
    id: z.string(),
    location_id: z.string().describe('Where it is sent from.'),
    lines: z.array(z.object({ order_item_id: z.string(), quantity: z.int() })),
    status: shipmentStatus,
    carrier: z.string().nullable(),
    service: z.string().nullable(),
    tracking_number: z.string().nullable(),
    tracking_url: z.string().nullable(),
    label_url: z.string().nullable(),
    ...timestamps,
  })
  .meta({ id: 'Shipment' });
export type Shipment = z.infer<typeof Shipment>;

export const shipmentIn = (status: Shipment['status']): Shipment => ({
  id: exampleIds.shipment,
  location_id: exampleIds.location,
  lines: [{ order_item_id: exampleIds.productItem, quantity: 1 }],
  status,
  carrier: 'usps',
  service: 'usps_priority',
  tracking_number: '9405511899223857264999',
  tracking_url: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=9405511899223857264999',
  label_url: null,
  created_at: exampleTime - 3_600,
  updated_at: exampleTime,
});
