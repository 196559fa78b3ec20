import { z } from 'zod';
import { bearer, inHeader } from '../auth.ts';
import { get, part, post } from '../call.ts';
import { secret } from '../field.ts';
import { answers, both, has, holds } from '../judgement.ts';
import { provider } from '../provider.ts';

export const aiTools = {
  replicate: provider({
    name: 'Replicate',
    about: 'Runs models of others: images, sound, text.',
    category: 'ai',
    docs: 'https://replicate.com/account/api-tokens',
    fields: { api_key: secret('API token', { example: 'r8_example4242' }) },
    baseUrl: 'https://api.replicate.com/v1',
    auth: bearer('api_key'),
    check: {
      call: () => get('/account'),
      // The token is right, the account is empty.
      restricted: answers(402),
      valid: has('username'),
      recorded: {
        valid: [200, { type: 'organization', username: 'shop' }],
        restricted: [402, { title: 'Insufficient credit', status: 402 }],
        invalid: [401, { title: 'Unauthenticated', status: 401 }],
      },
    },
    actions: (action) => ({
      predict: action({
        label: 'Run a model',
        input: z.object({
          model: z.string().regex(/^[\w.-]+\/[\w.-]+$/, { error: 'must look like "owner/name"' }),
          input: z.record(z.string(), z.unknown()),
        }),
        example: { model: 'black-forest-labs/flux-schnell', input: { prompt: 'A cup of tea' } },
        call: ({ model, input }) => {
          const [owner = '', name = ''] = model.split('/');
          return post(`/models/${part(owner)}/${part(name)}/predictions`, { input });
        },
      }),
    }),
    limits: { requests: 600, seconds: 60 },
  }),
  eleven_labs: provider({
    name: 'ElevenLabs',
    about: 'Speech from text.',
    category: 'ai',
    docs: 'https://elevenlabs.io/docs/api-reference/authentication',
    fields: { api_key: secret('API key', { example: 'example-elevenlabs-4242' }) },
    baseUrl: 'https://api.elevenlabs.io',
    auth: inHeader('xi-api-key', 'api_key'),
    check: {
      call: () => get('/v1/user'),
      restricted: holds('detail.status', 'missing_permissions'),
      invalid: both(answers(400), holds('detail.status', 'invalid_api_key')),
      recorded: {
        valid: [200, { user_id: 'user_1', subscription: { tier: 'free' } }],
        restricted: [401, { detail: { status: 'missing_permissions' } }],
        invalid: [401, { detail: { status: 'invalid_api_key' } }],
      },
    },
    actions: (action) => ({
      speak: action({
        label: 'Turn text into speech',
        input: z.object({ voice_id: z.string(), text: z.string().min(1), model_id: z.string().optional() }),
        example: { voice_id: 'voice1', text: 'Hello', model_id: 'eleven_multilingual_v2' },
        call: ({ voice_id, ...input }) =>
          post(`/v1/text-to-speech/${part(voice_id)}`, input, { query: { output_format: 'mp3_44100_128' } }),
      }),
    }),
  }),
  brave_search: provider({
    name: 'Brave Search',
    about: 'Searches the web, for agents that need to look something up.',
    category: 'ai',
    docs: 'https://api-dashboard.search.brave.com/app/documentation',
    fields: { api_key: secret('API key', { example: 'BSA-example4242' }) },
    baseUrl: 'https://api.search.brave.com/res/v1',
    auth: inHeader('X-Subscription-Token', 'api_key'),
    check: {
      // It has no call that is free; one search a day is.
      call: () => get('/web/search', { q: 'stoa', count: 1 }),
      invalid: both(answers(422), holds('error.code', 'SUBSCRIPTION_TOKEN_INVALID')),
      recorded: {
        valid: [200, { type: 'search', web: { results: [] } }],
        invalid: [422, { type: 'ErrorResponse', error: { code: 'SUBSCRIPTION_TOKEN_INVALID' } }],
      },
    },
    actions: (action) => ({
      search: action({
        label: 'Search the web',
        input: z.object({ query: z.string().min(1).max(400), count: z.int().min(1).max(20).default(10) }),
        example: { query: 'green tea' },
        call: ({ query, count }) => get('/web/search', { q: query, count }),
      }),
    }),
    limits: { requests: 1, seconds: 1 },
  }),
};
