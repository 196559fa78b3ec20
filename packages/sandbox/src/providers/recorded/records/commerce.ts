import { digits, header, type ProviderRecord, part } from '../record.ts';

const woo = (message: string, code: string, status: number) => ({ code, message, data: { status } });

/** Other shops. */
export const commerceRecords: Record<string, ProviderRecord> = {
  shopify: {
    places: header('x-shopify-access-token'),
    invalid: [
      401,
      { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    ],
    restricted: [403, { errors: '[API] This action requires merchant approval for the necessary scope.' }],
    answers: {
      'GET /admin/oauth/access_scopes.json': [
        200,
        { access_scopes: [{ handle: 'read_products' }, { handle: 'write_products' }] },
      ],
      'POST /admin/api/{version}/graphql.json': [200, {}],
    },
    fields: {
      shop: () => ({ id: 'gid://shopify/Shop/1', name: 'Sandbox', myshopifyDomain: 'sandbox.myshopify.com' }),
      customerCreate: () => ({ customer: { id: `gid://shopify/Customer/${digits()}` }, userErrors: [] }),
      productCreate: () => ({ product: { id: `gid://shopify/Product/${digits()}` }, userErrors: [] }),
      orderCreate: () => ({
        order: { id: `gid://shopify/Order/${digits()}`, name: '#1001' },
        userErrors: [],
      }),
      tagsAdd: () => ({ node: { id: `gid://shopify/Product/${digits()}` }, userErrors: [] }),
    },
  },
  woo_commerce: {
    places: [
      { in: 'basic', part: 'user' },
      { in: 'query', name: 'consumer_key' },
    ],
    invalid: [401, woo('Consumer key is invalid.', 'woocommerce_rest_authentication_error', 401)],
    restricted: [403, woo('Sorry, you cannot list resources.', 'woocommerce_rest_cannot_view', 403)],
    answers: {
      'GET /wp-json/wc/v3/system_status': [
        200,
        { environment: { version: '9.0.0' }, settings: { currency: 'EUR' } },
      ],
      'GET /wp-json/wc/v3/products': [200, []],
      'GET /wp-json/wc/v3/data/currencies/current': [200, { code: 'EUR', name: 'Euro', symbol: '€' }],
      'POST /wp-json/wc/v3/products': [201, ({ body }) => ({ ...body, id: Number(digits(5)) })],
      'PUT /wp-json/wc/v3/products/{id}': [200, ({ body, params }) => ({ ...body, id: Number(params.id) })],
      'POST /wp-json/wc/v3/orders': [
        201,
        ({ body }) => ({ ...body, id: Number(digits(5)), status: body.status ?? 'pending', total: '0.00' }),
      ],
      'POST /wp-json/wc/v3/customers': [201, ({ body }) => ({ ...body, id: Number(digits(5)) })],
      'POST /wp-json/wc/v3/webhooks': [
        201,
        ({ body }) => ({ ...body, id: Number(digits(5)), status: 'active' }),
      ],
    },
  },
  arky: {
    places: [{ in: 'bearer' }, { in: 'header', name: 'x-api-key' }],
    invalid: [401, { message: 'Unauthorized', error: 'AUTH.UNAUTHENTICATED', statusCode: 401 }],
    restricted: [403, { message: 'Forbidden', error: 'AUTH.FORBIDDEN', statusCode: 403 }],
    answers: {
      'GET /v1/accounts/me': [200, { id: 'acc_sandbox', email: 'sandbox@example.com' }],
      'POST /v1/{rest*}': [
        200,
        (sent) => ({ id: `sandbox_${digits()}`, ...sent.body, ...part(sent, 'data') }),
      ],
    },
  },
  google_analytics4: {
    places: [{ in: 'query', name: 'api_secret' }],
    invalid: [204],
    restricted: [204],
    answers: { 'POST /mp/collect': [204], 'POST /debug/mp/collect': [200, { validationMessages: [] }] },
  },
};
