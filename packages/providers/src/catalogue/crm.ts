import { z } from 'zod';
import { bearer, inHeader } from '../auth.ts';
import { get, given, post } from '../call.ts';
import { secret } from '../field.ts';
import { hostField } from '../host-field.ts';
import { answers, both, has, holds, not } from '../judgement.ts';
import { provider } from '../provider.ts';

const person = z.object({
  email: z.email(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  phone: z.string().optional(),
});
const example = { email: 'buyer@example.com', first_name: 'Ann', last_name: 'Buyer' };

export const crm = {
  hub_spot: provider({
    name: 'HubSpot',
    about: 'Keeps your customers as contacts.',
    category: 'crm',
    docs: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
    fields: { api_key: secret('Token of a private app', { example: 'pat-eu1-example4242' }) },
    baseUrl: 'https://api.hubapi.com',
    auth: bearer('api_key'),
    check: {
      call: () => get('/account-info/v3/details'),
      valid: has('portalId'),
      recorded: {
        valid: [200, { portalId: 1, accountType: 'STANDARD' }],
        restricted: [403, { category: 'MISSING_SCOPES' }],
        invalid: [401, { category: 'INVALID_AUTHENTICATION' }],
      },
    },
    actions: (action) => ({
      upsert_contact: action({
        label: 'Add or change a contact',
        input: person,
        example,
        call: ({ email, first_name, last_name, phone }) =>
          post('/crm/v3/objects/contacts/batch/upsert', {
            inputs: [
              {
                id: email,
                idProperty: 'email',
                properties: given({ email, firstname: first_name, lastname: last_name, phone }),
              },
            ],
          }),
      }),
    }),
    limits: { requests: 100, seconds: 10 },
  }),
  pipedrive: provider({
    name: 'Pipedrive',
    about: 'Keeps your customers as persons, and deals with them.',
    category: 'crm',
    docs: 'https://pipedrive.readme.io/docs/core-api-concepts-authentication',
    fields: { api_key: secret('API token', { example: 'example-pipedrive-4242' }) },
    baseUrl: 'https://api.pipedrive.com',
    auth: inHeader('x-api-token', 'api_key'),
    check: {
      call: () => get('/v1/users/me'),
      valid: holds('success', true),
      recorded: {
        valid: [200, { success: true, data: { id: 1, company_id: 1 } }],
        invalid: [401, { success: false, error: 'unauthorized access', errorCode: 401 }],
      },
    },
    actions: (action) => ({
      create_person: action({
        label: 'Add a person',
        input: person,
        example,
        call: ({ email, first_name, last_name, phone }) =>
          post(
            '/api/v2/persons',
            given({
              name: [first_name, last_name].filter(Boolean).join(' ') || email,
              emails: [{ value: email, primary: true }],
              phones: phone ? [{ value: phone, primary: true }] : undefined,
            }),
          ),
      }),
      create_deal: action({
        label: 'Add a deal',
        input: z.object({
          title: z.string().min(1),
          value: z.number().optional(),
          currency: z.string().optional(),
        }),
        example: { title: 'Order ord_1', value: 12, currency: 'USD' },
        call: (input) => post('/api/v2/deals', given(input)),
      }),
    }),
  }),
  salesforce: provider({
    name: 'Salesforce',
    about: 'Keeps your customers as leads.',
    category: 'crm',
    docs: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flows.htm',
    fields: {
      access_token: secret('Access token', { example: '00Dexample4242', help: 'Ends with its session.' }),
      instance_url: hostField('URL of the instance', {
        form: 'url',
        suffixes: ['.my.salesforce.com', '.salesforce.com', '.force.com'],
        example: 'https://acme.my.salesforce.com',
      }),
    },
    baseUrl: ({ instance_url }) => instance_url,
    auth: bearer('access_token'),
    check: {
      call: () => get('/services/data/v62.0/limits'),
      recorded: {
        valid: [200, { DailyApiRequests: { Max: 15_000, Remaining: 14_998 } }],
        restricted: [403, [{ errorCode: 'API_DISABLED_FOR_ORG' }]],
        invalid: [401, [{ errorCode: 'INVALID_SESSION_ID' }]],
      },
    },
    actions: (action) => ({
      create_lead: action({
        label: 'Add a lead',
        input: person.extend({ company: z.string() }),
        example: { ...example, company: 'Acme' },
        call: ({ email, first_name, last_name, phone, company }) =>
          post(
            '/services/data/v62.0/sobjects/Lead',
            given({
              LastName: last_name ?? email,
              FirstName: first_name,
              Company: company,
              Email: email,
              Phone: phone,
            }),
          ),
      }),
    }),
  }),
  active_campaign: provider({
    name: 'ActiveCampaign',
    about: 'Keeps your customers as contacts for campaigns.',
    category: 'crm',
    docs: 'https://developers.activecampaign.com/reference/authentication',
    fields: {
      api_key: secret('API key', { example: 'example-activecampaign-4242' }),
      account_url: hostField('URL of the account', {
        form: 'url',
        suffixes: ['.api-us1.com', '.activehosted.com'],
        example: 'https://acme.api-us1.com',
      }),
    },
    baseUrl: ({ account_url }) => `${account_url}/api/3`,
    auth: inHeader('Api-Token', 'api_key'),
    check: {
      call: () => get('/users/me'),
      // It says 403 to a wrong key.
      invalid: answers(403),
      restricted: answers(402),
      valid: has('user'),
      recorded: {
        valid: [200, { user: { id: '1', email: 'owner@example.com' } }],
        restricted: [402, { message: 'The account cannot be accessed' }],
        invalid: [403, { message: 'No Result found' }],
      },
    },
    actions: (action) => ({
      upsert_contact: action({
        label: 'Add or change a contact',
        input: person,
        example,
        call: ({ email, first_name, last_name, phone }) =>
          post('/contact/sync', {
            contact: given({ email, firstName: first_name, lastName: last_name, phone }),
          }),
      }),
    }),
    limits: { requests: 5, seconds: 1, per: 'account' },
  }),
  mailchimp: provider({
    name: 'Mailchimp',
    about: 'Keeps your customers as members of an audience.',
    category: 'crm',
    docs: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
    fields: {
      api_key: secret('API key', {
        pattern: { matches: /-[a-z]{2}\d+$/, message: 'must end with its data centre, such as "-us21"' },
        example: 'examplekey4242-us21',
      }),
    },
    baseUrl: ({ api_key }) => `https://${api_key.slice(api_key.lastIndexOf('-') + 1)}.api.mailchimp.com/3.0`,
    auth: bearer('api_key'),
    check: {
      call: () => get('/ping'),
      // Under load it answers a bare 403, which says nothing about the key.
      restricted: holds('title', 'Forbidden', 'Permission Denied'),
      overloaded: both(answers(403), not(has('title'))),
      valid: has('health_status'),
      recorded: {
        valid: [200, { health_status: "Everything's Chimpy!" }],
        restricted: [403, { title: 'Forbidden', status: 403 }],
        invalid: [401, { title: 'API Key Invalid', status: 401 }],
      },
    },
    actions: (action) => ({
      add_member: action({
        label: 'Add or change a member of an audience',
        input: person.extend({
          list_id: z.string(),
          status: z.enum(['subscribed', 'pending']).default('pending'),
        }),
        example: { ...example, list_id: 'list1' },
        // The address itself may stand where its MD5 may.
        call: ({ list_id, email, status, first_name, last_name }) => ({
          method: 'PUT',
          path: `/lists/${encodeURIComponent(list_id)}/members/${encodeURIComponent(email.toLowerCase())}`,
          json: {
            email_address: email,
            status_if_new: status,
            merge_fields: given({ FNAME: first_name, LNAME: last_name }),
          },
        }),
      }),
    }),
    limits: { requests: 10, seconds: 1, per: 'connections at once' },
  }),
};
