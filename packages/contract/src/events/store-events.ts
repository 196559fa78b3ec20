import { z } from 'zod';
import { defaultStoreSettings, Store } from '../stores.ts';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';

const store: Store = {
  id: exampleIds.store,
  key: 'acme',
  status: 'ACTIVE',
  is_network: false,
  timezone: 'America/New_York',
  billing_email: 'billing@example.com',
  languages: [{ id: 'en' }, { id: 'de' }],
  emails: { billing: 'billing@example.com', support: null },
  settings: { ...defaultStoreSettings, default_language: 'en' },
  subscription: { plan_id: 'plan_self_hosted', pending_plan_id: null, status: 'active' },
  counts: { members: 1, markets: 2 },
  created_at: exampleTime,
  updated_at: exampleTime,
  version: 1,
};

export const storeEvents = {
  'store.created': event({
    about: 'A store was created.',
    entity: 'store',
    data: z.object({ store: Store }),
    example: { data: { store } },
  }),
  'store.updated': event({
    about: 'A store was changed.',
    entity: 'store',
    data: z.object({ store: Store }),
    example: {
      data: { store: { ...store, version: 2 } },
      previous_attributes: { languages: [{ id: 'en' }] },
    },
  }),
  'store.deleted': event({
    about: 'A store was deleted.',
    entity: 'store',
    data: z.object({ store: Store.pick({ id: true, key: true }) }),
    example: { data: { store: { id: exampleIds.store, key: 'acme' } } },
  }),
};
