import { z } from 'zod';
import { basic, inHeader } from '../auth.ts';
import { get, given, post } from '../call.ts';
import { optional, secret } from '../field.ts';
import { hostField } from '../host-field.ts';
import { both, has, member } from '../judgement.ts';
import { provider } from '../provider.ts';

const signingSecret = optional(
  secret('Signing secret', { example: 'example-signing-4242', help: 'Of the webhooks it sends.' }),
);

export const ecommerce = {
  shopify: provider({
    name: 'Shopify',
    about: 'Adds customers to a shop there.',
    category: 'ecommerce',
    docs: 'https://shopify.dev/docs/apps/build/authentication-authorization',
    fields: {
      api_key: secret('Admin API access token', { example: 'shpat_example4242' }),
      store_domain: hostField('Domain of the shop', {
        form: 'host',
        suffixes: ['.myshopify.com'],
        example: 'acme.myshopify.com',
      }),
      webhook_secret: signingSecret,
    },
    baseUrl: ({ store_domain }) => `https://${store_domain}/admin`,
    auth: inHeader('X-Shopify-Access-Token', 'api_key'),
    check: {
      call: () => get('/oauth/access_scopes.json'),
      valid: has('access_scopes'),
      recorded: {
        valid: [200, { access_scopes: [{ handle: 'write_customers' }] }],
        invalid: [401, { errors: '[API] Invalid API key or access token' }],
      },
    },
    actions: (action) => ({
      create_customer: action({
        label: 'Add a customer',
        input: z.object({
          email: z.email(),
          first_name: z.string().optional(),
          last_name: z.string().optional(),
        }),
        example: { email: 'buyer@example.com', first_name: 'Ann' },
        // It answers 200 also when it refuses what was asked.
        reading: {
          done: both(has('data.customerCreate'), (answer) =>
            isEmpty(member(answer, 'data', 'customerCreate', 'userErrors')),
          ),
        },
        call: ({ email, first_name, last_name }) =>
          post('/api/2026-07/graphql.json', {
            query:
              'mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { field message } } }',
            variables: { input: given({ email, firstName: first_name, lastName: last_name }) },
          }),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-shopify-hmac-sha256',
      eventId: { header: 'x-shopify-webhook-id' },
      eventType: { header: 'x-shopify-topic' },
      algorithm: 'sha256',
      encoding: 'base64',
    },
    limits: { requests: 2, seconds: 1, per: 'shop' },
  }),
  woo_commerce: provider({
    name: 'WooCommerce',
    about: 'Adds products to a shop there.',
    category: 'ecommerce',
    docs: 'https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication',
    fields: {
      consumer_key: secret('Consumer key', { example: 'ck_example4242' }),
      consumer_secret: secret('Consumer secret', { example: 'cs_example4242' }),
      store_url: hostField('URL of the shop', { form: 'url', example: 'https://shop.example.com' }),
      webhook_secret: signingSecret,
    },
    baseUrl: ({ store_url }) => `${store_url}/wp-json/wc/v3`,
    auth: basic('{consumer_key}', '{consumer_secret}'),
    check: {
      call: () => get('/products', { per_page: 1 }),
      valid: ({ body }) => body.trimStart().startsWith('['),
      recorded: {
        valid: [200, []],
        restricted: [403, { code: 'woocommerce_rest_cannot_view' }],
        invalid: [401, { code: 'woocommerce_rest_authentication_error' }],
      },
    },
    actions: (action) => ({
      create_product: action({
        label: 'Add a product',
        input: z.object({
          name: z.string(),
          price: z.string().regex(/^\d+(?:\.\d+)?$/),
          sku: z.string().optional(),
        }),
        example: { name: 'Tea', price: '9.99' },
        call: ({ name, price, sku }) =>
          post('/products', given({ name, type: 'simple', regular_price: price, sku })),
      }),
    }),
    inbound: {
      scheme: 'hmac',
      secretField: 'webhook_secret',
      header: 'x-wc-webhook-signature',
      eventId: { header: 'x-wc-webhook-delivery-id' },
      eventType: { header: 'x-wc-webhook-topic' },
      algorithm: 'sha256',
      encoding: 'base64',
    },
  }),
};

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
