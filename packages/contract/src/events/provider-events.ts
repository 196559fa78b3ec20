import { z } from 'zod';
import { event } from './event.ts';
import { Provider, providerExample as provider } from './payloads/service.ts';

const data = z.object({ provider: Provider });

export const providerEvents = {
  'provider.created': event({
    about: 'Provider of services created.',
    entity: 'provider',
    data,
    example: { data: { provider } },
  }),
  'provider.updated': event({
    about: 'Provider of services updated.',
    entity: 'provider',
    data,
    example: { data: { provider }, previous_attributes: { key: 'g-hopper' } },
  }),
  'provider.deleted': event({
    about: 'Provider of services deleted; the data is what it was.',
    entity: 'provider',
    data,
    example: { data: { provider } },
  }),
};
