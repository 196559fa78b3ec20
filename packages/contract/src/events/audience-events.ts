import { z } from 'zod';
import { Audience } from '../audiences.ts';
import { Subscriber } from '../subscribers.ts';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';

const audience: Audience = {
  id: exampleIds.audience,
  store_id: exampleIds.store,
  key: 'newsletter',
  status: 'active',
  type: { type: 'standard' },
  subscribers: { active: 1815, pending: 12 },
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
  version: 1,
};

const subscriber: Subscriber = {
  profile_id: exampleIds.profile,
  email: 'ada@example.com',
  status: 'active',
  source: 'signup',
  subscribed_at: exampleTime,
  unsubscribe_url: `https://stoa.example.com/subscriptions/unsubscribe/${exampleIds.store}?token=...`,
};

const data = z.object({ audience: Audience });
const withSubscriber = data.extend({ subscriber: Subscriber });
const filters = { audience_id: 'audience.id' } as const;

export const audienceEvents = {
  'audience.created': event({
    about: 'Audience created.',
    entity: 'audience',
    data,
    filters,
    example: { data: { audience } },
  }),
  'audience.updated': event({
    about: 'Audience updated.',
    entity: 'audience',
    data,
    filters,
    example: { data: { audience }, previous_attributes: { key: 'news' } },
  }),
  'audience.deleted': event({
    about: 'Audience deleted; the data is what it was.',
    entity: 'audience',
    data,
    filters,
    example: { data: { audience } },
  }),
  'audience.subscriber_added': event({
    about: 'New audience subscriber.',
    entity: 'audience',
    data: withSubscriber,
    filters,
    example: { data: { audience, subscriber } },
  }),
  'audience.subscriber_removed': event({
    about: 'Audience subscriber gone.',
    entity: 'audience',
    data: withSubscriber,
    filters,
    example: { data: { audience, subscriber: { ...subscriber, status: 'cancelled' } } },
  }),
};
