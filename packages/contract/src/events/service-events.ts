import { z } from 'zod';
import { event } from './event.ts';
import { Service, serviceExample as service } from './payloads/service.ts';

const data = z.object({ service: Service });

export const serviceEvents = {
  'service.created': event({
    about: 'Service created.',
    entity: 'service',
    data,
    example: { data: { service } },
  }),
  'service.updated': event({
    about: 'Service updated.',
    entity: 'service',
    data,
    example: { data: { service }, previous_attributes: { status: 'draft' } },
  }),
  'service.deleted': event({
    about: 'Service deleted; the data is what it was.',
    entity: 'service',
    data,
    example: { data: { service } },
  }),
};
