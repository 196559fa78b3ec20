import { z } from 'zod';
import { event } from './event.ts';
import { Order, orderExample } from './payloads/order.ts';
import { Shipment, shipmentIn, shipmentStatus } from './payloads/shipment.ts';

const data = z.object({ order: Order, shipment: Shipment });
const withReason = data.extend({ reason: z.string().nullable() });

const exampleIn = (status: Shipment['status']) => {
  const shipment = shipmentIn(status);
  return { order: { ...orderExample, shipments: [shipment] }, shipment };
};

/** Of the shipments of an order; a change of the status comes together with its own event. */
export const shipmentEvents = {
  'order.shipment_created': event({
    about: 'Shipment of an order created.',
    entity: 'order',
    data,
    example: { data: exampleIn('label_created') },
  }),
  'order.shipment_in_transit': event({
    about: 'Shipment of an order on its way.',
    entity: 'order',
    data,
    example: { data: exampleIn('in_transit') },
  }),
  'order.shipment_out_for_delivery': event({
    about: 'Shipment of an order out for delivery.',
    entity: 'order',
    data,
    example: { data: exampleIn('out_for_delivery') },
  }),
  'order.shipment_delivered': event({
    about: 'Shipment of an order delivered.',
    entity: 'order',
    data,
    example: { data: exampleIn('delivered') },
  }),
  'order.shipment_failed': event({
    about: 'Shipment of an order failed.',
    entity: 'order',
    data: withReason,
    example: { data: { ...exampleIn('failed'), reason: 'The address is unknown.' } },
  }),
  'order.shipment_returned': event({
    about: 'Shipment of an order came back.',
    entity: 'order',
    data: withReason,
    example: { data: { ...exampleIn('returned'), reason: 'Nobody took it in.' } },
  }),
  'order.shipment_status_changed': event({
    about: 'Shipment of an order changed its status.',
    entity: 'order',
    data: data.extend({ from: shipmentStatus, to: shipmentStatus }),
    example: { data: { ...exampleIn('in_transit'), from: 'label_created', to: 'in_transit' } },
  }),
};
