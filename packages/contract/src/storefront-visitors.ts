import { z } from 'zod';
import { Audience } from './audiences.ts';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id, mailbox } from './fields.ts';
import { Location } from './locations.ts';
import { Profile } from './profiles.ts';
import { subscriberStatus } from './subscribers.ts';

/** A profile as its own visitor sees it: without what the store keeps of its own. */
const VisitorProfile = Profile.pick({
  id: true,
  store_id: true,
  email: true,
  verified: true,
  name: true,
  phone: true,
  language: true,
  lists: true,
  created_at: true,
}).meta({ id: 'VisitorProfile' });

const ProfileToken = z
  .object({
    id: z.string(),
    token: z.string().describe('Bearer token of the storefront, for 90 days; it opens nothing else.'),
    created_at: epochSeconds('When the session began'),
  })
  .meta({ id: 'ProfileToken' });

const StorefrontAudience = Audience.pick({ id: true, store_id: true, key: true, status: true }).extend({
  type: z.object({ type: z.enum(['standard', 'confirmation', 'paid']) }),
});

const storePath = z.object({ store_id: id('store') });
const audiencePath = storePath.extend({
  id: z.string().min(1).max(384).describe('Id of the audience, or `{store_id}:{key}`.'),
});
const link = z.object({ token: z.string().min(1).max(1000).describe('Of the link in the mail.') });

export const identifyVisitor = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/profiles/identify',
  can: 'public',
  visitor: true,
  tag: 'Visitors',
  summary: 'Identify a visitor',
  description:
    'Begins a session, or goes on with the one of the token. An address that is named counts once it is proven: with `verify` a code of six digits is sent to it, for `sdk.storefront.verify()`. ' +
    'The answer is the same whether the store knows the address or not.',
  params: storePath,
  body: z.object({
    market: z.string().max(255).nullish().describe('Key of the market the visitor is in.'),
    email: mailbox.nullish().describe('Who the visitor says they are.'),
    verify: z.boolean().default(false).describe('Send a code to the address.'),
  }),
  returns: z.object({
    profile: VisitorProfile,
    token: ProfileToken,
    store: z.object({
      id: z.string(),
      key: z.string(),
      timezone: z.string(),
      languages: z.array(z.object({ id: z.string() })),
    }),
    market: z
      .object({ id: z.string(), key: z.string(), currency: z.string(), tax_mode: z.string() })
      .nullable(),
    code_sent: z.boolean(),
  }),
  errors: ['GENERAL.UNAUTHENTICATED', 'AUTH.TOO_MANY_CODES', 'MAIL.NOT_CONFIGURED', 'MAIL.UNAVAILABLE'],
  sdk: { name: 'storefront.identify' },
  example: { body: { email: 'ada@example.com', verify: true } },
});

export const verifyVisitor = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/profiles/verify',
  can: 'public',
  visitor: true,
  tag: 'Visitors',
  summary: 'Verify a visitor',
  description:
    'Trades the code for a session of the profile with that address. What the visitor did until now belongs to it from then on; the token before ends.',
  params: storePath,
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, { error: 'must be the six digits of the e-mail' })
      .describe('Valid for 10 minutes and 5 tries.'),
  }),
  returns: ProfileToken,
  errors: ['GENERAL.UNAUTHENTICATED', 'AUTH.CODE_INVALID', 'PROFILE.BEING_ERASED'],
  sdk: { name: 'storefront.verify' },
  example: { body: { code: '123456' } },
});

export const endVisitorSession = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/profiles/logout',
  can: 'public',
  visitor: true,
  tag: 'Visitors',
  summary: 'End the session of a visitor',
  params: storePath,
  returns: z.object({ ended: z.boolean() }),
  errors: ['GENERAL.UNAUTHENTICATED'],
  sdk: { name: 'storefront.logout' },
});

export const getVisitor = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/profiles/me',
  can: 'public',
  visitor: true,
  tag: 'Visitors',
  summary: 'Get the own profile',
  params: storePath,
  returns: VisitorProfile,
  errors: ['GENERAL.UNAUTHENTICATED'],
  sdk: { name: 'storefront.me' },
});

export const listStorefrontLocations = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/locations',
  can: 'public',
  cacheable: true,
  tag: 'Visitors',
  summary: 'List pickup locations',
  description: 'The locations where buyers may fetch their order, as a bare array.',
  params: storePath,
  returns: z.array(Location),
  sdk: { name: 'storefront.listLocations' },
});

export const getStorefrontLocation = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/locations/{id}',
  can: 'public',
  cacheable: true,
  tag: 'Visitors',
  summary: 'Get a pickup location',
  params: storePath.extend({ id: id('location') }),
  returns: Location,
  errors: ['LOCATION.NOT_FOUND'],
  sdk: { name: 'storefront.getLocation' },
});

export const listStorefrontAudiences = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/audiences',
  can: 'public',
  cacheable: true,
  tag: 'Visitors',
  summary: 'List audiences of the storefront',
  description: 'The active ones, the newest 100.',
  params: storePath,
  returns: z.object({ items: z.array(StorefrontAudience), cursor: z.null() }),
  sdk: { name: 'storefront.listAudiences' },
});

export const getStorefrontAudience = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/audiences/{id}',
  can: 'public',
  cacheable: true,
  tag: 'Visitors',
  summary: 'Get an audience of the storefront',
  params: audiencePath,
  returns: StorefrontAudience,
  errors: ['AUDIENCE.NOT_FOUND'],
  sdk: { name: 'storefront.getAudience' },
});

export const joinAudience = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/audiences/{id}/subscribe',
  can: 'public',
  visitor: true,
  tag: 'Visitors',
  summary: 'Join an audience',
  description:
    'In the name of the session, or of `email`. An audience of type `confirmation` asks by mail, unless the session has proven the address. ' +
    'The answer is the same whether they were there already or not.',
  params: audiencePath,
  body: z.object({
    email: mailbox.nullish().describe('Who joins, without a session.'),
    profile_id: z.string().max(128).nullish().describe("The session's own profile; another one is refused."),
  }),
  returns: z.object({
    checkout_url: z.string().nullable(),
    subscription: z.object({ audience_id: z.string(), status: z.enum(['active', 'pending']) }),
  }),
  errors: [
    'GENERAL.UNAUTHENTICATED',
    'AUDIENCE.NOT_FOUND',
    'AUDIENCE.PAYMENT_REQUIRED',
    'AUTH.TOO_MANY_CODES',
    'MAIL.NOT_CONFIGURED',
    'PROFILE.NOT_FOUND',
    'PROFILE.EMAIL_REQUIRED',
    'PROFILE.BEING_ERASED',
  ],
  sdk: { name: 'storefront.subscribe' },
  example: { body: { email: 'ada@example.com' } },
});

export const getAudienceAccess = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/audiences/{id}/access',
  can: 'public',
  visitor: true,
  tag: 'Visitors',
  summary: 'Whether the visitor is in an audience',
  params: audiencePath,
  returns: z.object({
    has_access: z.boolean(),
    subscription: z.object({ audience_id: z.string(), status: z.enum(subscriberStatus) }).nullable(),
  }),
  errors: ['GENERAL.UNAUTHENTICATED', 'AUDIENCE.NOT_FOUND'],
  sdk: { name: 'storefront.getAudienceAccess' },
});

export const getUnsubscription = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/audiences/unsubscribe',
  can: 'anyone',
  tag: 'Visitors',
  summary: 'What a link to unsubscribe is about',
  description: 'Changes nothing: programs that look into mails follow links.',
  params: storePath,
  query: link,
  returns: z.object({
    unsubscribed: z.boolean().describe('Whether they have left.'),
    audience: z.string().nullable().describe('Key of the audience.'),
  }),
  errors: ['SUBSCRIBER.TOKEN_INVALID'],
  sdk: { name: 'storefront.getUnsubscription' },
});

export const unsubscribe = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/audiences/unsubscribe',
  can: 'anyone',
  ignoresBody: true,
  tag: 'Visitors',
  summary: 'Unsubscribe by the link of a mail',
  description:
    'One click, also of the button of a mail program (RFC 8058). Only the person themselves can come back afterwards. Works in any state of the store.',
  params: storePath,
  query: link,
  returns: z.object({ unsubscribed: z.boolean() }),
  errors: ['SUBSCRIBER.TOKEN_INVALID', 'STORE.NOT_FOUND'],
  sdk: { name: 'storefront.unsubscribe' },
});

export const getConfirmation = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/audiences/confirm',
  can: 'public',
  tag: 'Visitors',
  summary: 'What a link to confirm is about',
  description: 'Changes nothing: programs that look into mails follow links.',
  params: storePath,
  query: link,
  returns: z.object({
    confirmed: z.boolean().describe('Whether they have confirmed.'),
    audience: z.string().nullable().describe('Key of the audience.'),
  }),
  errors: ['SUBSCRIBER.TOKEN_INVALID'],
  sdk: { name: 'storefront.getConfirmation' },
});

export const confirmSubscription = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/audiences/confirm',
  can: 'public',
  ignoresBody: true,
  tag: 'Visitors',
  summary: 'Confirm by the link of a mail',
  params: storePath,
  query: link,
  returns: z.object({ confirmed: z.boolean() }),
  errors: ['SUBSCRIBER.TOKEN_INVALID'],
  sdk: { name: 'storefront.confirm' },
});
