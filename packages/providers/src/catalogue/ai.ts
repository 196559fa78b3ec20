import { z } from 'zod';
import { bearer, inHeader } from '../auth.ts';
import type { ProviderAnswer } from '../call.ts';
import { get, given, part, post } from '../call.ts';
import { type Field, optional, secret, text } from '../field.ts';
import { answers, both, has, holds, member, not } from '../judgement.ts';
import { provider } from '../provider.ts';

const key = (example: string): Field<string, true> => secret('API key', { example });
const model = (example: string): Field<string, false> =>
  optional(text('Model', { example, help: 'Used where none is named.' }));

const conversation = z.object({
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  model: z.string().optional().describe('In place of the one of the integration.'),
  max_tokens: z.int().min(1).max(100_000).default(1024),
});
/** What a model says, and what it cost in tokens. */
export interface Completion {
  text: string;
  tokens: number;
}

/** Reads a completion: where its text stands, and the counts that add up to its tokens. */
const completion =
  (text: string, ...tokens: string[]) =>
  (answer: ProviderAnswer): Completion | null => {
    const said = member(answer, ...text.split('.'));
    if (typeof said !== 'string' || said.trim() === '') return null;
    const counts = tokens.map((path) => Number(member(answer, ...path.split('.'))) || 0);
    return { text: said.trim(), tokens: counts.reduce((sum, count) => sum + count, 0) };
  };
const openAiCompletion = completion('choices.0.message.content', 'usage.total_tokens');

const example = { messages: [{ role: 'user' as const, content: 'Hello' }] };

export const ai = {
  open_ai: provider({
    name: 'OpenAI',
    about: 'The model behind an agent.',
    category: 'ai',
    docs: 'https://platform.openai.com/api-keys',
    fields: { api_key: key('sk-example4242'), model: model('gpt-4o-mini') },
    baseUrl: 'https://api.openai.com/v1',
    auth: bearer('api_key'),
    check: {
      call: () => get('/models'),
      valid: has('data'),
      recorded: {
        valid: [200, { object: 'list', data: [{ id: 'gpt-4o-mini', object: 'model' }] }],
        invalid: [401, { error: { code: 'invalid_api_key' } }],
      },
    },
    actions: (action) => ({
      complete: action({
        label: 'Answer a conversation',
        input: conversation,
        example,
        output: openAiCompletion,
        call: ({ max_tokens, ...input }, values) =>
          post('/chat/completions', {
            messages: input.messages,
            model: input.model ?? values.model ?? 'gpt-4o-mini',
            max_completion_tokens: max_tokens,
          }),
      }),
    }),
    limits: { requests: 500, seconds: 60, per: 'organisation, by its tier' },
  }),
  deep_seek: provider({
    name: 'DeepSeek',
    about: 'The model behind an agent.',
    category: 'ai',
    docs: 'https://platform.deepseek.com/api_keys',
    fields: { api_key: key('sk-example4242'), model: model('deepseek-chat') },
    baseUrl: 'https://api.deepseek.com',
    auth: bearer('api_key'),
    check: {
      call: () => get('/user/balance'),
      // The key is right, the account is empty.
      restricted: (answer) =>
        answers(402)(answer) || both(answers(200), holds('is_available', false))(answer),
      valid: holds('is_available', true),
      recorded: {
        valid: [200, { is_available: true, balance_infos: [] }],
        restricted: [402, { error: { message: 'Insufficient Balance' } }],
        invalid: [401, { error: { message: 'Authentication Fails' } }],
      },
    },
    actions: (action) => ({
      complete: action({
        label: 'Answer a conversation',
        input: conversation,
        example,
        output: openAiCompletion,
        call: (input, values) =>
          post('/chat/completions', { ...input, model: input.model ?? values.model ?? 'deepseek-chat' }),
      }),
    }),
  }),
  anthropic: provider({
    name: 'Anthropic',
    about: 'The model behind an agent.',
    category: 'ai',
    docs: 'https://docs.anthropic.com/en/api/getting-started',
    fields: { api_key: key('sk-ant-example4242'), model: model('claude-sonnet-4-5') },
    baseUrl: 'https://api.anthropic.com/v1',
    auth: inHeader('x-api-key', 'api_key'),
    headers: { 'anthropic-version': '2023-06-01' },
    check: {
      call: () => get('/models', { limit: 1 }),
      valid: has('data'),
      recorded: {
        valid: [200, { data: [], has_more: false }],
        invalid: [401, { type: 'error', error: { type: 'authentication_error' } }],
        restricted: [403, { type: 'error', error: { type: 'permission_error' } }],
      },
    },
    actions: (action) => ({
      complete: action({
        label: 'Answer a conversation',
        input: conversation,
        example,
        output: completion('content.0.text', 'usage.input_tokens', 'usage.output_tokens'),
        // What the system says stands outside of the conversation here.
        call: ({ messages, max_tokens, model }, values) =>
          post(
            '/messages',
            given({
              model: model ?? values.model ?? 'claude-sonnet-4-5',
              max_tokens,
              system: said(messages, 'system'),
              messages: messages.filter(({ role }) => role !== 'system'),
            }),
          ),
      }),
    }),
  }),
  google_gemini: provider({
    name: 'Google Gemini',
    about: 'The model behind an agent.',
    category: 'ai',
    docs: 'https://ai.google.dev/gemini-api/docs/api-key',
    fields: { api_key: key('AIza-example4242'), model: model('gemini-2.5-flash') },
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    auth: inHeader('x-goog-api-key', 'api_key'),
    check: {
      call: () => get('/models', { pageSize: 1 }),
      invalid: both(answers(400), not(holds('error.status', 'FAILED_PRECONDITION'))),
      restricted: answers(400),
      valid: has('models'),
      recorded: {
        valid: [200, { models: [{ name: 'models/gemini-2.5-flash' }] }],
        invalid: [400, { error: { status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] } }],
        restricted: [403, { error: { status: 'PERMISSION_DENIED' } }],
      },
    },
    actions: (action) => ({
      complete: action({
        label: 'Answer a conversation',
        input: conversation,
        example,
        output: completion('candidates.0.content.parts.0.text', 'usageMetadata.totalTokenCount'),
        call: ({ messages, max_tokens, model }, values) => {
          const system = said(messages, 'system');
          return post(
            `/models/${part(model ?? values.model ?? 'gemini-2.5-flash')}:generateContent`,
            given({
              systemInstruction: system === undefined ? undefined : { parts: [{ text: system }] },
              contents: messages
                .filter(({ role }) => role !== 'system')
                .map(({ role, content }) => ({
                  role: role === 'assistant' ? 'model' : 'user',
                  parts: [{ text: content }],
                })),
              generationConfig: { maxOutputTokens: max_tokens },
            }),
          );
        },
      }),
    }),
  }),
};

/** What a role says in a conversation; undefined when it says nothing. */
function said(messages: { role: string; content: string }[], role: string): string | undefined {
  const texts = messages.filter((message) => message.role === role).map(({ content }) => content);
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}
