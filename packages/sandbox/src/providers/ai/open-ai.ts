import { createHash } from 'node:crypto';
import { type Answer, json } from '../../http/answer.ts';
import { param } from '../../http/exchange.ts';
import { randomText } from '../../world/ids.ts';
import type { ProviderFactory } from '../provider.ts';
import { chatCompletions } from './chat-completions.ts';
import { tokens } from './model-reply.ts';
import { responses } from './responses.ts';

const models = [
  'gpt-5',
  'gpt-5-mini',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gpt-4o',
  'gpt-4o-mini',
  'text-embedding-3-small',
];

const refuse = (status: number, code: string, message: string, at: string | null = null): Answer =>
  json({ error: { message, type: 'invalid_request_error', param: at, code } }, status);

/** OpenAI: deterministic answers, streamed where that is asked for, and what scripts want said. */
export const openAi: ProviderFactory = (world) => {
  const modelOf = (id: string) => ({ id, object: 'model', created: 1_715_367_049, owned_by: 'system' });
  return {
    keys: {
      places: [{ in: 'bearer' }],
      missing: () =>
        refuse(
          401,
          'missing_api_key',
          "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        ),
      invalid: ({ key }) =>
        refuse(
          401,
          'invalid_api_key',
          `Incorrect API key provided: ${key.slice(0, 4)}****${key.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
        ),
      restricted: () =>
        refuse(
          403,
          'missing_scope',
          'You have insufficient permissions for this operation. Missing scopes: model.request.',
        ),
    },
    notFound: ({ method, path }) => refuse(404, 'unknown_url', `Invalid URL (${method} ${path})`),
    failure: (status) => ({
      error: {
        message: `The sandbox was told to answer ${status}.`,
        type: status === 429 ? 'rate_limit_error' : 'server_error',
        param: null,
        code: status === 429 ? 'rate_limit_exceeded' : null,
      },
    }),
    routes: {
      'GET /v1/models': () => json({ object: 'list', data: models.map(modelOf) }),
      'GET /v1/models/{model}': (exchange) => {
        const id = param(exchange, 'model');
        return id.includes('invalid')
          ? refuse(404, 'model_not_found', `The model '${id}' does not exist`, 'model')
          : json(modelOf(id));
      },
      'POST /v1/chat/completions': (exchange) => chatCompletions(world, exchange, refuse),
      'POST /v1/responses': (exchange) =>
        exchange.body.input === undefined
          ? refuse(400, 'missing_required_parameter', "Missing required parameter: 'input'.", 'input')
          : responses(world, exchange),
      'POST /v1/embeddings': ({ body }) => embeddings(body),
      'POST /v1/moderations': ({ body }) =>
        json({
          id: `modr-${randomText(24)}`,
          model: String(body.model ?? 'omni-moderation-latest'),
          results: [
            {
              flagged: false,
              categories: noHarm(false),
              category_scores: noHarm(0),
              category_applied_input_types: noHarm(['text']),
            },
          ],
        }),
    },
  };
};

const harms = [
  'hate',
  'hate/threatening',
  'harassment',
  'harassment/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
];
const noHarm = <Value>(value: Value): Record<string, Value> =>
  Object.fromEntries(harms.map((harm) => [harm, value]));

/** The same text has the same vector, of length one. */
function embeddings({ input, model, dimensions }: Record<string, unknown>): Answer {
  const texts = Array.isArray(input) ? input.map(String) : [String(input ?? '')];
  const size = Number(dimensions ?? 64);
  const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: vector(text, size) }));
  const count = texts.reduce((sum, text) => sum + tokens(text), 0);
  return json({
    object: 'list',
    data,
    model: String(model ?? ''),
    usage: { prompt_tokens: count, total_tokens: count },
  });
}

function vector(text: string, size: number): number[] {
  const raw = Array.from({ length: size }, (_, index) =>
    createHash('sha256').update(`${index} ${text}`).digest().readInt16BE(0),
  );
  const length = Math.hypot(...raw) || 1;
  return raw.map((value) => value / length);
}
