import { z } from 'zod';
import { event } from './event.ts';
import {
  Audience,
  audienceExample as audience,
  Subscriber,
  subscriberExample as subscriber,
} from './payloads/audience.ts';

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
