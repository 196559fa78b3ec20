import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Cart } from './events/payloads/cart.ts';
import { Order } from './events/payloads/order.ts';
import { epochSeconds, id, languageTag, mailbox, rule } from './fields.ts';
import { listQuery, page, queryBoolean, queryInteger, queryList } from './query.ts';
import { FormSubmission } from './submissions.ts';
import { subscriberStatus } from './subscribers.ts';
import { TaxonomyEntry, taxonomyEntries } from './taxonomies.ts';

const profileStatus = ['active', 'archived'] as const;
const fieldValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);

/** A profile as its own visitor may see it, too. */
export const Profile = z
  .object({
    id: z.string(),
    store_id: z.string(),
    email: z.string().nullable().describe('`null`: a visitor who has not said who they are.'),
    verified: z.boolean().describe('Whether somebody proved with a code that the address is theirs.'),
    status: z.enum(profileStatus),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable().describe('BCP 47.'),
    fields: z.record(z.string(), fieldValue).describe('What the store keeps of its own.'),
    taxonomies: z.array(TaxonomyEntry),
    lists: z
      .array(
        z.object({
          audience_id: z.string(),
          status: z.enum(subscriberStatus),
          subscribed_at: epochSeconds('When they joined').nullable(),
        }),
      )
      .describe('The audiences the profile is in.'),
    auth_tokens: z
      .array(
        z.object({
          id: z.string(),
          is_verified: z.boolean(),
          created_at: epochSeconds('When the session began'),
          expires_at: epochSeconds('When the session ends'),
        }),
      )
      .describe('Sessions in the storefront, without their secrets.'),
    verification_codes: z
      .array(
        z.object({ created_at: epochSeconds('When it was sent'), expires_at: epochSeconds('When it ends') }),
      )
      .describe('Codes that were sent and not used yet, without the codes.'),
    promo_usage: z.array(z.object({ promo_code_id: z.string(), uses: z.int() })),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

const ProfileDetail = z
  .object({
    profile: Profile,
    carts: z.array(Cart).describe('The newest 20.'),
    orders: z.array(Order).describe('The newest 20.'),
    form_submissions: z.array(FormSubmission).describe('The newest 20.'),
  })
  .meta({ id: 'ProfileDetail' });

const short = z.string().trim().max(255);

export const profileBody = z.object({
  email: mailbox.nullable().describe('Unique within the store; case and surrounding space do not matter.'),
  name: short.nullable(),
  phone: z.string().trim().max(64).nullable(),
  language: languageTag.nullable(),
  status: z.enum(profileStatus),
  fields: z
    .record(z.string().min(1).max(64), fieldValue)
    .refine((fields) => Object.keys(fields).length <= 100, rule('TOO_MANY', 'must hold at most 100 fields'))
    .describe('What the store keeps of its own: texts, numbers, booleans. Replaced as a whole.'),
  taxonomies: taxonomyEntries.describe(
    'Where it stands in the taxonomies, with the values of their fields; replaced as a whole.',
  ),
});

const storePath = z.object({ store_id: id('store') });
export const profilePath = storePath.extend({ id: id('profile') });
const deleted = z.object({ deleted: z.boolean() });

export const listProfiles = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/profiles',
  can: 'profiles:read',
  tag: 'Profiles',
  summary: 'List profiles',
  description: 'The customers of the store and the visitors who have a session.',
  params: storePath,
  query: z.object({
    query: z.string().max(255).optional().describe('Search in e-mail address, name and phone number.'),
    ids: queryList(z.string().max(128)).optional().describe('Only these profiles.'),
    email: z
      .string()
      .trim()
      .normalize('NFC')
      .toLowerCase()
      .max(254)
      .optional()
      .describe('Exactly this address.'),
    status: z.enum(profileStatus).optional().describe('Only profiles with this status.'),
    verified: queryBoolean.optional().describe('Only profiles with, or without, a proven address.'),
    audience: z.string().max(128).optional().describe('Only profiles in the audience with this id.'),
    created_at_from: queryInteger(0, 253_402_300_799).optional().describe('Created at this moment or later.'),
    created_at_to: queryInteger(0, 253_402_300_799).optional().describe('Created before this moment.'),
    ...listQuery(['created_at', 'updated_at', 'email']),
  }),
  returns: page(Profile),
  sdk: { name: 'profile.list' },
});

export const getProfile = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/profiles/{id}',
  can: 'profiles:read',
  tag: 'Profiles',
  summary: 'Get profile',
  description: 'The profile with the newest of what belongs to it.',
  params: profilePath,
  returns: ProfileDetail,
  errors: ['PROFILE.NOT_FOUND'],
  sdk: { name: 'profile.get' },
});

export const createProfile = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/profiles',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'Create profile',
  params: storePath,
  body: profileBody.partial(),
  returns: Profile,
  status: 201,
  errors: ['PROFILE.EMAIL_TAKEN', 'PROFILE.BEING_ERASED'],
  sdk: { name: 'profile.create' },
  example: { body: { email: 'ada@example.com', name: 'Ada Lovelace', fields: { tier: 'gold' } } },
});

export const updateProfile = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/profiles/{id}',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'Update profile',
  description:
    'Absent members stay; `fields` and `taxonomies` are replaced as a whole. Another address is not proven yet, and ends the sessions of the profile.',
  params: profilePath,
  body: profileBody.partial(),
  returns: Profile,
  errors: ['PROFILE.NOT_FOUND', 'PROFILE.EMAIL_TAKEN', 'PROFILE.BEING_ERASED'],
  sdk: { name: 'profile.update' },
  example: { body: { name: 'Ada King', phone: '+44 20 7946 0000' } },
});

export const deleteProfile = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/profiles/{id}',
  can: 'profiles:write',
  versioned: true,
  tag: 'Profiles',
  summary: 'Delete profile and erase the person',
  description:
    'The profile is gone at once. What belongs to it is then deleted, or made anonymous where it has to be kept, ' +
    'in the background: also in the bodies of events, in what is still to be delivered to webhooks, in their attempts and in the audit log. ' +
    '`sdk.profile.getErasure()` tells when it has ended.',
  params: profilePath,
  returns: deleted,
  errors: ['PROFILE.NOT_FOUND'],
  sdk: { name: 'profile.delete' },
});

export const mergeProfiles = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/profiles/{id}/merge',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'Merge two profiles',
  description:
    'What belongs to the source belongs to this profile afterwards, and the source is gone. Where both say something, this profile stays as it is; what it lacks comes from the source.',
  params: profilePath,
  body: z.object({
    source_id: z.string().min(1).max(128).describe('The profile that is merged into this one.'),
  }),
  returns: Profile,
  errors: ['PROFILE.NOT_FOUND', 'PROFILE.SAME'],
  sdk: { name: 'profile.merge' },
  example: { body: { source_id: 'prof_01m800hr8xextbx24ny11r1wpb' } },
});

export const endProfileSessions = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/profiles/{id}/sessions',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'End all sessions of a profile',
  params: profilePath,
  returns: deleted,
  errors: ['PROFILE.NOT_FOUND'],
  sdk: { name: 'profile.endSessions' },
});

export const endProfileSession = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/profiles/{id}/sessions/{token_id}',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'End a session of a profile',
  params: profilePath.extend({ token_id: id('session, as `auth_tokens` names it') }),
  returns: deleted,
  errors: ['PROFILE.NOT_FOUND', 'PROFILE.SESSION_NOT_FOUND'],
  sdk: { name: 'profile.endSession' },
});

export const exportProfile = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/profiles/{id}/export',
  can: 'profiles:read',
  tag: 'Profiles',
  summary: 'Export all that is kept of a person',
  description:
    'Everything that belongs to the profile or names it or its address, by kind, as one JSON document.',
  params: profilePath,
  returns: z
    .object({
      profile: Profile,
      exported_at: epochSeconds('When it was read'),
      data: z
        .record(z.string(), z.array(z.record(z.string(), z.unknown())))
        .describe('By kind: subscriptions, sessions, events, audit ...'),
    })
    .meta({ id: 'ProfileExport' }),
  errors: ['PROFILE.NOT_FOUND'],
  sdk: { name: 'profile.export' },
});

export const getProfileErasure = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/profile-erasures/{id}',
  can: 'profiles:read',
  tag: 'Profiles',
  summary: 'Get the erasure of a person',
  description: 'What was erased of a deleted profile, and whether that has ended.',
  params: storePath.extend({ id: id('deleted profile') }),
  returns: z
    .object({
      profile_id: z.string(),
      store_id: z.string(),
      requested_at: epochSeconds('When it was asked for'),
      finished_at: epochSeconds('When it had ended').nullable(),
      erased: z.record(z.string(), z.int()).describe('How many of each kind were deleted or made anonymous.'),
    })
    .meta({ id: 'ProfileErasure' }),
  errors: ['PROFILE.ERASURE_NOT_FOUND'],
  sdk: { name: 'profile.getErasure' },
});
