import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Price } from './events/payloads/product.ts';
import { epochSeconds, id, key } from './fields.ts';
import { listQuery, page, queryInteger, queryList } from './query.ts';
import { Subscriber, subscriberStatus } from './subscribers.ts';

const audienceStatus = ['draft', 'active', 'archived'] as const;

/** How one joins an audience: at once, after a confirmation by e-mail, or by paying. */
const AudienceType = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('standard') }),
    z.object({
      type: z.literal('confirmation'),
      confirm_template_id: z
        .string()
        .max(128)
        .nullable()
        .default(null)
        .describe('The mail that asks; `null`: a plain one.'),
    }),
    z.object({
      type: z.literal('paid'),
      prices: z.array(Price).max(100),
      payment_integration_id: z.string().max(128).nullable().default(null),
    }),
  ])
  .describe('`standard`: at once. `confirmation`: after a click in a mail. `paid`: by paying.');

export const Audience = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    status: z.enum(audienceStatus),
    type: AudienceType,
    subscribers: z
      .object({ active: z.int(), pending: z.int().describe('Have not confirmed yet.') })
      .describe('How many there are.'),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Audience' });
export type Audience = z.infer<typeof Audience>;

const audienceBody = z.object({
  key,
  type: AudienceType,
  status: z
    .enum(audienceStatus)
    .describe('Only an active one can be joined; a draft is not shown in the storefront.'),
});

const storePath = z.object({ store_id: id('store') });
const audiencePath = storePath.extend({
  id: z.string().min(1).max(384).describe('Id of the audience, or `{store_id}:{key}`.'),
});

export const listAudiences = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/audiences',
  can: 'audiences:read',
  tag: 'Audiences',
  summary: 'List audiences',
  params: storePath,
  query: z.object({
    query: z.string().max(255).optional().describe('Search in the key.'),
    ids: queryList(z.string().max(128)).optional().describe('Only these audiences.'),
    status: z.enum(audienceStatus).optional().describe('Only audiences with this status.'),
    created_at_from: queryInteger(0, 253_402_300_799).optional().describe('Created at this moment or later.'),
    created_at_to: queryInteger(0, 253_402_300_799).optional().describe('Created before this moment.'),
    ...listQuery(['created_at', 'updated_at', 'key']),
  }),
  returns: page(Audience),
  sdk: { name: 'audience.list' },
});

export const getAudience = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/audiences/{id}',
  can: 'audiences:read',
  tag: 'Audiences',
  summary: 'Get audience',
  params: audiencePath,
  returns: Audience,
  errors: ['AUDIENCE.NOT_FOUND'],
  sdk: { name: 'audience.get' },
});

export const createAudience = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/audiences',
  can: 'audiences:write',
  tag: 'Audiences',
  summary: 'Create audience',
  params: storePath,
  body: z.object({
    key,
    type: AudienceType.default({ type: 'standard' }),
    status: audienceBody.shape.status.default('active'),
  }),
  returns: Audience,
  status: 201,
  errors: ['AUDIENCE.KEY_TAKEN'],
  sdk: { name: 'audience.create' },
  example: { body: { key: 'newsletter', type: { type: 'confirmation' } } },
});

export const updateAudience = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/audiences/{id}',
  can: 'audiences:write',
  tag: 'Audiences',
  summary: 'Update audience',
  description: 'Absent members stay; `type` is replaced as a whole. Who is in it stays in it.',
  params: audiencePath,
  body: audienceBody.partial(),
  returns: Audience,
  errors: ['AUDIENCE.NOT_FOUND', 'AUDIENCE.KEY_TAKEN'],
  sdk: { name: 'audience.update' },
  example: { body: { status: 'archived' } },
});

export const deleteAudience = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/audiences/{id}',
  can: 'audiences:write',
  versioned: true,
  tag: 'Audiences',
  summary: 'Delete audience',
  description: 'With who is in it; their profiles stay.',
  params: audiencePath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['AUDIENCE.NOT_FOUND'],
  sdk: { name: 'audience.delete' },
});

export const listSubscribers = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/audiences/{id}/subscribers',
  can: 'audiences:read',
  tag: 'Audiences',
  summary: 'List subscribers',
  params: audiencePath,
  query: z.object({
    query: z.string().max(255).optional().describe('Search in e-mail address, name and phone number.'),
    status: z.enum(subscriberStatus).optional().describe('Only subscribers with this status.'),
    ...listQuery(['created_at']),
  }),
  returns: page(Subscriber),
  errors: ['AUDIENCE.NOT_FOUND'],
  sdk: { name: 'audience.listSubscribers' },
});

export const addSubscriber = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/audiences/{id}/subscribers',
  can: 'audiences:write',
  tag: 'Audiences',
  summary: 'Add subscriber',
  description:
    'By profile, or by address: a profile is made for one that has none. Somebody who is in it already, or has unsubscribed, is answered with `skipped: true`, and nothing happens. ' +
    'An audience of type `confirmation` asks by mail first; until then they are `pending`.',
  params: audiencePath,
  body: z
    .object({
      profile_id: z.string().min(1).max(128).optional().describe('The profile; or `email`.'),
      email: z.string().max(254).optional().describe('The address; or `profile_id`.'),
    })
    .meta({ description: 'One of both.' }),
  returns: z.object({
    subscriber: Subscriber.nullable(),
    skipped: z.boolean().describe('Whether they were there already.'),
  }),
  errors: [
    'AUDIENCE.NOT_FOUND',
    'AUDIENCE.NOT_ACTIVE',
    'PROFILE.NOT_FOUND',
    'PROFILE.EMAIL_REQUIRED',
    'PROFILE.BEING_ERASED',
    'MAIL.NOT_CONFIGURED',
  ],
  sdk: { name: 'audience.addSubscriber' },
  example: { body: { email: 'ada@example.com' } },
});

export const removeSubscriber = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/audiences/{id}/subscribers/{profile_id}',
  can: 'audiences:write',
  tag: 'Audiences',
  summary: 'Remove subscriber',
  description: 'Also one who has unsubscribed, who can then be added again.',
  params: audiencePath.extend({ profile_id: id('profile') }),
  returns: z.object({ deleted: z.boolean() }),
  errors: ['AUDIENCE.NOT_FOUND', 'SUBSCRIBER.NOT_FOUND'],
  sdk: { name: 'audience.removeSubscriber' },
});
