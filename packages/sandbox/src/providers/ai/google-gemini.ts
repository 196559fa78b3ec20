import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, isRecord, param } from '../../http/exchange.ts';
import type { ProviderFactory } from '../provider.ts';
import { contentText, eventStream, events, type ModelReply, modelReply, pieces } from './model-reply.ts';

const refuse = (code: number, status: string, message: string): Answer =>
  json({ error: { code, message, status } }, code);
const models = ['gemini-2.5-pro', 'gemini-2.5-flash'];

/** Google's Gemini API. */
export const googleGemini: ProviderFactory = () => ({
  keys: {
    places: [
      { in: 'header', name: 'x-goog-api-key' },
      { in: 'query', name: 'key' },
    ],
    missing: () =>
      refuse(
        403,
        'PERMISSION_DENIED',
        "Method doesn't allow unregistered callers. Please use API Key or other form of API consumer identity to call this API.",
      ),
    invalid: () => refuse(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'),
    restricted: () => refuse(403, 'PERMISSION_DENIED', 'Requests to this API are blocked for this key.'),
  },
  notFound: () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.'),
  failure: (status) => ({
    error: {
      code: status,
      message: `The sandbox was told to answer ${status}.`,
      status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE',
    },
  }),
  routes: {
    'GET /v1beta/models': () =>
      json({
        models: models.map((id) => ({
          name: `models/${id}`,
          displayName: id,
          supportedGenerationMethods: ['generateContent'],
        })),
      }),
    'POST /v1beta/models/{model}:generateContent': (exchange) => generate(exchange, false),
    'POST /v1beta/models/{model}:streamGenerateContent': (exchange) => generate(exchange, true),
  },
});

function generate(exchange: Exchange, streaming: boolean): Answer {
  const { body, reply: scripted } = exchange;
  const model = param(exchange, 'model');
  const contents = Array.isArray(body.contents) ? body.contents.filter(isRecord) : [];
  if (model.includes('invalid')) return refuse(404, 'NOT_FOUND', `models/${model} is not found.`);
  if (contents.length === 0)
    return refuse(400, 'INVALID_ARGUMENT', '* GenerateContentRequest.contents: contents is not specified');
  const texts = contents.map(({ parts }) => contentText(parts));
  const config = isRecord(body.generationConfig) ? body.generationConfig : {};
  const reply = modelReply(
    scripted,
    { all: texts.join('\n'), last: texts.at(-1) ?? '' },
    Number(config.maxOutputTokens) || undefined,
  );
  if (!streaming) return json(answerOf(model, reply, partsOf(reply), true));
  const words = pieces(reply.text).map((text) => ({ data: answerOf(model, reply, [{ text }], false) }));
  const end = { data: answerOf(model, reply, partsOf({ ...reply, text: '' }), true) };
  return { status: 200, headers: eventStream, stream: events([...words, end]) };
}

const partsOf = (reply: ModelReply) => [
  ...(reply.text === '' && reply.toolCalls.length > 0 ? [] : [{ text: reply.text }]),
  ...reply.toolCalls.map((call) => ({
    functionCall: { name: call.name, args: JSON.parse(call.arguments) as unknown },
  })),
];

const answerOf = (model: string, { usage, cut }: ModelReply, parts: unknown[], last: boolean) => ({
  candidates: [
    {
      content: { role: 'model', parts },
      index: 0,
      ...(last ? { finishReason: cut ? 'MAX_TOKENS' : 'STOP' } : {}),
    },
  ],
  usageMetadata: {
    promptTokenCount: usage.input,
    candidatesTokenCount: usage.output,
    totalTokenCount: usage.input + usage.output,
  },
  modelVersion: model,
});
