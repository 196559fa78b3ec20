import { z } from 'zod';
import { inHeader } from '../auth.ts';
import { get, given, part, post } from '../call.ts';
import { activates, secret } from '../field.ts';
import { answers, has, member } from '../judgement.ts';
import { provider } from '../provider.ts';

const address = z.object({
  name: z.string(),
  street1: z.string(),
  street2: z.string().optional(),
  city: z.string(),
  state: z.string().optional(),
  zip: z.string(),
  country: z.string().length(2),
  phone: z.string().optional(),
  email: z.string().optional(),
});

const parcel = z.object({
  length: z.number().positive(),
  width: z.number().positive(),
  height: z.number().positive(),
  distance_unit: z.enum(['cm', 'in', 'ft', 'm', 'mm', 'yd']),
  weight: z.number().positive(),
  mass_unit: z.enum(['g', 'kg', 'lb', 'oz']),
});

const somewhere = {
  name: 'A. Buyer',
  street1: '215 Clayton St',
  city: 'San Francisco',
  state: 'CA',
  zip: '94117',
  country: 'US',
};

export const shipping = {
  shippo: provider({
    name: 'Shippo',
    about: 'Rates of carriers, labels, and where a parcel is.',
    category: 'shipping',
    docs: 'https://docs.goshippo.com/docs/guides_general/authentication/',
    fields: {
      api_token: secret('API token', { example: 'shippo_test_example4242' }),
      active_for_fulfillment: activates('Use it for fulfilment'),
    },
    baseUrl: 'https://api.goshippo.com',
    auth: inHeader('Authorization', 'api_token', 'ShippoToken'),
    check: {
      call: () => get('/addresses', { page: 1, results: 1 }),
      // It has no tokens of narrow scope.
      invalid: answers(403),
      valid: has('results'),
      recorded: {
        valid: [200, { results: [] }],
        restricted: [402, { detail: 'payment required' }],
        invalid: [401, { detail: 'Token does not exist' }],
      },
      restricted: answers(402),
    },
    actions: (action) => ({
      rates: action({
        label: 'Ask for rates',
        input: z.object({ from: address, to: address, parcels: z.array(parcel).min(1) }),
        example: {
          from: somewhere,
          to: somewhere,
          parcels: [{ length: 10, width: 10, height: 5, distance_unit: 'cm', weight: 400, mass_unit: 'g' }],
        },
        call: ({ from, to, parcels }) =>
          post('/shipments', {
            address_from: given(from),
            address_to: given(to),
            parcels: parcels.map((one) => ({
              ...one,
              length: String(one.length),
              width: String(one.width),
              height: String(one.height),
              weight: String(one.weight),
            })),
            async: false,
          }),
      }),
      buy_label: action({
        label: 'Buy a label',
        input: z.object({
          rate: z.string(),
          label_file_type: z.enum(['PDF', 'PNG', 'ZPLII']).default('PDF'),
        }),
        example: { rate: 'rate_1' },
        // Without `async: false` it answers before there is a label.
        call: (input) => post('/transactions', { ...input, async: false }),
      }),
      create_webhook: action({
        label: 'Let it tell here where parcels are',
        input: z.object({ url: z.url({ protocol: /^https?$/ }) }),
        example: { url: 'https://stoa.example/v1/integrations/int_1/shippo/webhook?token=made-by-us' },
        call: ({ url }) => post('/webhooks', { event: 'track_updated', url, active: true }),
        output: (answer) => ({ remoteId: member(answer, 'object_id'), secret: null }),
      }),
      delete_webhook: action({
        label: 'Stop it telling here where parcels are',
        input: z.object({ id: z.string() }),
        example: { id: 'webhook_1' },
        reading: { gone: answers(404) },
        call: ({ id }) => ({ method: 'DELETE', path: `/webhooks/${part(id)}` }),
      }),
    }),
    inbound: {
      scheme: 'query',
      parameter: 'token',
      secretField: 'ours',
      eventType: 'event',
      registration: {
        add: 'create_webhook',
        addInput: ({ url, token }) => ({ url: `${url}?token=${token}` }),
        remove: 'delete_webhook',
        removeInput: (id) => ({ id }),
      },
    },
    limits: { requests: 50, seconds: 60, per: 'token in test mode' },
    config: [],
  }),
};
