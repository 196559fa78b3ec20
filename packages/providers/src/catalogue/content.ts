import { z } from 'zod';
import { bearer } from '../auth.ts';
import { get, given, part, post } from '../call.ts';
import { optional, secret } from '../field.ts';
import { answers, both, has, holds, member } from '../judgement.ts';
import type { Markup } from '../markup.ts';
import { provider } from '../provider.ts';

const signingSecret = optional(
  secret('Signing secret', { example: 'example-signing-4242', help: 'Of the webhooks it sends.' }),
);

export const content = {
  airtable: provider({
    name: 'Airtable',
    about: 'Writes records into a table.',
    category: 'storage',
    docs: 'https://airtable.com/developers/web/api/authentication',
    fields: { api_key: secret('Personal access token', { example: 'patexample4242' }) },
    baseUrl: 'https://api.airtable.com/v0',
    auth: bearer('api_key'),
    check: {
      call: () => get('/meta/whoami'),
      valid: has('id'),
      recorded: {
        valid: [200, { id: 'usr1', scopes: ['data.records:write'] }],
        invalid: [401, { error: { type: 'AUTHENTICATION_REQUIRED' } }],
      },
    },
    actions: (action) => ({
      create_record: action({
        label: 'Add a record',
        input: z.object({
          base_id: z.string(),
          table: z.string(),
          fields: z.record(z.string(), z.unknown()),
        }),
        example: { base_id: 'app1', table: 'Orders', fields: { Number: 'ord_1' } },
        call: ({ base_id, table, fields }) =>
          post(`/${part(base_id)}/${part(table)}`, { records: [{ fields }], typecast: true }),
      }),
    }),
    limits: { requests: 5, seconds: 1, per: 'base' },
  }),
  notion: provider({
    name: 'Notion',
    about: 'Adds pages to a database.',
    category: 'productivity',
    docs: 'https://developers.notion.com/docs/authorization',
    fields: {
      api_key: secret('Integration secret', { example: 'ntn_example4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.notion.com',
    auth: bearer('api_key'),
    headers: { 'notion-version': '2025-09-03' },
    check: {
      call: () => get('/v1/users/me'),
      valid: holds('object', 'user'),
      recorded: {
        valid: [200, { object: 'user', type: 'bot', id: '1' }],
        restricted: [403, { object: 'error', code: 'restricted_resource' }],
        invalid: [401, { object: 'error', code: 'unauthorized' }],
      },
    },
    actions: (action) => ({
      create_page: action({
        label: 'Add a page',
        input: z.object({
          data_source_id: z.string(),
          title: z.string(),
          title_property: z.string().default('Name'),
        }),
        example: { data_source_id: 'd9824bdc-8445-4327-be8b-5b47500af6ce', title: 'Order ord_1' },
        call: ({ data_source_id, title, title_property }) =>
          post('/v1/pages', {
            parent: { data_source_id },
            properties: { [title_property]: { title: [{ text: { content: title } }] } },
          }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-notion-signature',
      algorithm: 'sha256',
      encoding: 'hex',
      prefix: 'sha256=',
    },
    limits: { requests: 3, seconds: 1 },
  }),
  typeform: provider({
    name: 'Typeform',
    about: 'Sends the answers of a form to an address of yours.',
    category: 'productivity',
    docs: 'https://www.typeform.com/developers/get-started/personal-access-token/',
    fields: {
      api_key: secret('Personal access token', { example: 'tfp_example4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.typeform.com',
    auth: bearer('api_key'),
    check: {
      call: () => get('/me'),
      // It says 403 to a token it does not know, too.
      invalid: holds('code', 'AUTHENTICATION_FAILED', 'UNAUTHORIZED'),
      recorded: {
        valid: [200, { user_id: '1', email: 'owner@example.com' }],
        restricted: [403, { code: 'FORBIDDEN' }],
        invalid: [403, { code: 'AUTHENTICATION_FAILED' }],
      },
    },
    actions: (action) => ({
      set_webhook: action({
        label: 'Send the answers of a form to an address',
        input: z.object({ form_id: z.string(), tag: z.string().default('stoa'), url: z.url() }),
        example: { form_id: 'form1', url: 'https://example.com/answers' },
        call: ({ form_id, tag, url }, { webhook_secret }) => ({
          method: 'PUT',
          path: `/forms/${part(form_id)}/webhooks/${part(tag)}`,
          json: given({ url, enabled: true, secret: webhook_secret }),
        }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'typeform-signature',
      algorithm: 'sha256',
      encoding: 'base64',
      prefix: 'sha256=',
    },
    limits: { requests: 2, seconds: 1 },
  }),
  webflow: provider({
    name: 'Webflow',
    about: 'Writes items into a collection and publishes the site.',
    category: 'productivity',
    docs: 'https://developers.webflow.com/data/reference/authentication/site-token',
    fields: {
      api_key: secret('Site token', { example: 'example-webflow-4242' }),
      webhook_secret: signingSecret,
    },
    baseUrl: 'https://api.webflow.com/v2',
    auth: bearer('api_key'),
    check: {
      call: () => get('/sites'),
      valid: has('sites'),
      recorded: {
        valid: [200, { sites: [] }],
        restricted: [403, { code: 'missing_scopes' }],
        invalid: [401, { code: 'not_authorized' }],
      },
    },
    actions: (action) => ({
      create_item: action({
        label: 'Add an item to a collection',
        input: z.object({
          collection_id: z.string(),
          name: z.string(),
          slug: z.string(),
          fields: z.record(z.string(), z.unknown()).default({}),
        }),
        example: { collection_id: '580e63e98c9a982ac9b8b741', name: 'Tea', slug: 'tea' },
        call: ({ collection_id, name, slug, fields }) =>
          post(`/collections/${part(collection_id)}/items`, {
            isArchived: false,
            isDraft: false,
            fieldData: { ...fields, name, slug },
          }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-webflow-signature',
      algorithm: 'sha256',
      encoding: 'hex',
      signed: 'timestamp:body',
      timestampHeader: 'x-webflow-timestamp',
      timestampUnit: 'milliseconds',
    },
    limits: { requests: 60, seconds: 60 },
  }),
  dropbox: provider({
    name: 'Dropbox',
    about: 'Stores files.',
    category: 'storage',
    docs: 'https://www.dropbox.com/developers/reference/auth-types',
    fields: {
      api_key: secret('Access token', { example: 'sl.example4242', help: 'Ends after four hours.' }),
    },
    baseUrl: 'https://api.dropboxapi.com/2',
    auth: bearer('api_key'),
    check: {
      // Neither a body nor its type may be sent.
      call: () => post('/users/get_current_account'),
      invalid: (answer) => answers(400)(answer) && /access token/i.test(answer.body),
      restricted: both(answers(401), (answer) => member(answer, 'error', '.tag') === 'missing_scope'),
      valid: has('account_id'),
      recorded: {
        valid: [200, { account_id: 'dbid:1', email: 'owner@example.com' }],
        restricted: [401, { error: { '.tag': 'missing_scope' } }],
        invalid: [401, { error: { '.tag': 'invalid_access_token' } }],
      },
    },
    actions: (action) => ({
      upload: action({
        label: 'Store a text file',
        input: z.object({ path: z.string().regex(/^\//), content: z.string() }),
        example: { path: '/orders/ord_1.json', content: '{}' },
        markup: ({ path }) => ({ content: markupOf(String(path)) }),
        call: ({ path, content: text }) => ({
          method: 'POST',
          path: 'https://content.dropboxapi.com/2/files/upload',
          text,
          headers: {
            'content-type': 'application/octet-stream',
            'dropbox-api-arg': ascii({ path, mode: 'overwrite' }),
          },
        }),
      }),
    }),
  }),
};

/** What a file holds, by its name. */
const markupOf = (path: string): Markup =>
  /\.json$/i.test(path) ? 'json' : /\.html?$/i.test(path) ? 'html' : 'text';

/** JSON that may stand in a header. */
const ascii = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
