import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { alsoSpelt, anyCase, email, epochSeconds, id, languageTag, rule, timezone } from './fields.ts';
import { listQuery, page, queryBoolean, queryList } from './query.ts';

// Words that would read as a part of an address or as the platform itself (rule T2).
const reservedKeys = new Set(
  'account accounts admin api app assets auth billing cdn dashboard docs health help login logout mail me media members memberships metrics null openapi platform plans public root sandbox signup static status stoa store stores storefront support system undefined v1 webhooks www'.split(
    ' ',
  ),
);

export const storeKey = z
  .string()
  .min(3)
  .max(63)
  .regex(/^[a-z0-9-]*$/, { error: 'must be lower-case letters, digits and "-"' })
  .refine(
    (key) => !/^-|-$|--/.test(key),
    rule('INVALID_FORMAT', 'must not begin or end with "-" nor hold two of them in a row'),
  )
  .refine((key) => !key.startsWith('store-'), rule('KEY_RESERVED', 'must not begin with "store-"'))
  .refine((key) => !reservedKeys.has(key), rule('KEY_RESERVED', 'is a reserved word: choose another key'))
  .describe(
    'Unique over the whole installation: 3 to 63 characters of `a-z 0-9 -`, no edge or double hyphen.',
  );

export const storeStatus = ['DRAFT', 'ACTIVE', 'ARCHIVED'] as const;

const languages = z
  .array(z.object({ id: languageTag }))
  .min(1)
  .max(100)
  .refine(
    (list) => new Set(list.map((language) => language.id.toLowerCase())).size === list.length,
    rule('DUPLICATE', 'must not name a language twice'),
  )
  .describe('Supported languages; the first one is the default.');

const emails = z
  .object({ billing: email.nullable(), support: email.nullable() })
  .partial()
  .describe('Billing and support addresses; `null` clears one, and billing then follows `billing_email`.');

export const StoreSettings = z
  .object({
    default_market: z
      .string()
      .max(255)
      .describe('Key of the market of a visitor whose country no zone names.'),
    default_language: languageTag.describe(
      'Language of texts that a visitor did not choose one for; until set, the first of `languages`.',
    ),
    order_number_prefix: z.string().max(16).describe('Written before the number of an order.'),
    order_number_start: z.int().min(1).max(999_999_999).describe('Number of the first order.'),
    webhook_retry: z.enum(['standard', 'none']).describe('`standard`: 10 attempts in 76 hours; `none`: one.'),
    reminder_lead_minutes: z
      .array(z.int().min(1).max(525_600))
      .max(10)
      .describe('How long before a booked service `order.reminder` is due, in minutes.'),
    agent_tokens_per_month: z
      .int()
      .min(0)
      .max(1_000_000_000_000)
      .describe('What the agents of the store may use of their models in a calendar month (UTC), in tokens.'),
  })
  .meta({ id: 'StoreSettings' });
export type StoreSettings = z.infer<typeof StoreSettings>;

/** What a store's settings are until somebody changes them; its default language is the first of its own. */
export const defaultStoreSettings: StoreSettings = {
  default_market: 'us',
  default_language: 'en',
  order_number_prefix: '',
  order_number_start: 1001,
  webhook_retry: 'standard',
  reminder_lead_minutes: [1440],
  agent_tokens_per_month: 5_000_000,
};

export const Store = z
  .object({
    id: z.string(),
    key: z.string(),
    status: z.enum(storeStatus),
    is_network: z.boolean().describe('Whether the store is part of a network of stores.'),
    timezone: z.string(),
    billing_email: z.string(),
    languages: z.array(z.object({ id: z.string() })),
    emails: z.object({ billing: z.string().nullable(), support: z.string().nullable() }),
    settings: StoreSettings,
    subscription: z
      .object({
        plan_id: z.string(),
        pending_plan_id: z.string().nullable(),
        status: z.enum([
          'pending',
          'trialing',
          'active',
          'past_due',
          'cancellation_scheduled',
          'cancelled',
          'expired',
        ]),
      })
      .describe('Subscription of the store to the platform.'),
    counts: z.record(z.string(), z.int()).describe('How many of each kind the store holds.'),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int().describe('Rises by one with every change; If-Match takes `"v<version>"` or the ETag.'),
  })
  .meta({ id: 'Store' });
export type Store = z.infer<typeof Store>;

const storeIdPath = z.object({ store_id: id('store') });
const storeArgs = { id: 'store_id' };

export const getStore = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}',
  can: 'store:read',
  tag: 'Stores',
  summary: 'Get store',
  description: 'Retrieve the current store.',
  params: storeIdPath,
  returns: Store,
  sdk: { name: 'store.getStore', args: storeArgs },
});

export const getStores = endpoint({
  method: 'GET',
  path: '/v1/stores',
  can: 'store:list',
  tag: 'Stores',
  summary: 'List stores',
  description: 'List the stores the account is a member of; a super sees all stores of the installation.',
  query: alsoSpelt(
    z.object({
      query: z.string().max(255).optional().describe('Search in the key and the e-mail addresses.'),
      is_network: queryBoolean.optional().describe('Filter by network status; also spelt `isNetwork`.'),
      status: anyCase(storeStatus).optional().describe('Filter by status, in any case.'),
      ids: queryList(z.string().max(128)).optional().describe('Only stores with these ids.'),
      ...listQuery(['created_at', 'updated_at', 'key']),
    }),
    { isNetwork: 'is_network' },
  ),
  returns: page(Store),
  sdk: { name: 'store.getStores' },
  example: { query: { query: 'store', is_network: false, status: 'ACTIVE', limit: 20 } },
});

export const createStore = endpoint({
  method: 'POST',
  path: '/v1/stores',
  can: 'store:create',
  everyStore: true,
  tag: 'Stores',
  summary: 'Create store',
  description:
    'Create a store. The caller becomes its owner, and two markets come with it: `us` (USD, tax exclusive) and `eu` (EUR, tax inclusive).',
  body: alsoSpelt(
    z.object({
      key: storeKey,
      timezone,
      billing_email: email.describe('Billing contact.'),
      languages: languages.default([{ id: 'en' }]),
      emails: emails.optional(),
      is_network: z.boolean().default(false).describe('Also spelt `isNetwork`.'),
      settings: StoreSettings.partial().optional(),
    }),
    { isNetwork: 'is_network' },
  ),
  returns: Store,
  status: 201,
  errors: ['STORE.KEY_TAKEN'],
  sdk: { name: 'store.createStore' },
  example: {
    body: {
      key: 'my-store',
      timezone: 'America/New_York',
      billing_email: 'billing@example.com',
      languages: [{ id: 'en' }],
      emails: { billing: 'billing@example.com', support: 'support@example.com' },
    },
  },
});

export const updateStore = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}',
  can: 'store:write',
  tag: 'Stores',
  summary: 'Update store',
  description:
    'Change settings of a store. Absent members stay as they are, members of `settings` and `emails` are merged one by one. ' +
    '`key`, `status`, `is_network`, `billing_email` and `emails.billing` are for owners.',
  params: storeIdPath,
  body: alsoSpelt(
    z
      .object({
        key: storeKey,
        timezone,
        billing_email: email,
        languages,
        emails,
        status: anyCase(storeStatus),
        is_network: z.boolean().describe('Also spelt `isNetwork`.'),
        settings: StoreSettings.partial(),
      })
      .partial(),
    { isNetwork: 'is_network' },
  ),
  returns: Store,
  errors: ['STORE.KEY_TAKEN'],
  sdk: { name: 'store.updateStore', args: storeArgs },
  example: { body: { timezone: 'Europe/Berlin', languages: [{ id: 'en' }, { id: 'de' }] } },
});

export const deleteStore = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}',
  can: 'store:delete',
  recentLogin: true,
  versioned: true,
  tag: 'Stores',
  summary: 'Delete store',
  description:
    'Permanently delete a store and all that belongs to it. It is unreachable from the answer on; its rows and files are erased in the background. This cannot be undone.',
  params: storeIdPath,
  returns: z.object({ deleted: z.boolean() }),
  sdk: { name: 'store.deleteStore', args: storeArgs },
});
