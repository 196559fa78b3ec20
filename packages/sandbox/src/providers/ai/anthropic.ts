import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, isRecord } from '../../http/exchange.ts';
import { randomText } from '../../world/ids.ts';
import type { ProviderFactory } from '../provider.ts';
import { contentText, eventStream, events, type ModelReply, modelReply, pieces } from './model-reply.ts';

const refuse = (status: number, type: string, message: string): Answer =>
  json({ type: 'error', error: { type, message } }, status);
const models = ['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5'];

/** Anthropic: messages, streamed where that is asked for. */
export const anthropic: ProviderFactory = () => ({
  keys: {
    places: [{ in: 'header', name: 'x-api-key' }],
    missing: () => refuse(401, 'authentication_error', 'x-api-key header is required'),
    invalid: () => refuse(401, 'authentication_error', 'invalid x-api-key'),
    restricted: () =>
      refuse(403, 'permission_error', 'Your API key does not have permission to use the specified resource.'),
  },
  notFound: () => refuse(404, 'not_found_error', 'Not Found'),
  failure: (status) => ({
    type: 'error',
    error: {
      type: status === 429 ? 'rate_limit_error' : status === 529 ? 'overloaded_error' : 'api_error',
      message: `The sandbox was told to answer ${status}.`,
    },
  }),
  routes: {
    'GET /v1/models': () =>
      json({
        data: models.map((id) => ({
          type: 'model',
          id,
          display_name: id,
          created_at: '2025-10-01T00:00:00Z',
        })),
        has_more: false,
        first_id: models[0],
        last_id: models.at(-1),
      }),
    'POST /v1/messages': messages,
  },
});

function messages({ body, headers, reply: scripted }: Exchange): Answer {
  const list = Array.isArray(body.messages) ? body.messages.filter(isRecord) : [];
  const bad = (message: string): Answer => refuse(400, 'invalid_request_error', message);
  if (!headers['anthropic-version']) return bad('anthropic-version: header is required');
  if (typeof body.model !== 'string') return bad('model: Field required');
  if (typeof body.max_tokens !== 'number') return bad('max_tokens: Field required');
  if (list.length === 0) return bad('messages: at least one message is required');
  if (body.model.includes('invalid')) return refuse(404, 'not_found_error', `model: ${body.model}`);
  const texts = list.map(({ content }) => contentText(content));
  const reply = modelReply(
    scripted,
    { all: [contentText(body.system), ...texts].join('\n'), last: texts.at(-1) ?? '' },
    body.max_tokens,
  );
  const message = messageOf(body.model, reply);
  return body.stream === true
    ? { status: 200, headers: eventStream, stream: events(streamed(message, reply)) }
    : json(message);
}

const messageOf = (model: string, reply: ModelReply) => ({
  id: `msg_${randomText(24)}`,
  type: 'message',
  role: 'assistant',
  model,
  content: [
    ...(reply.text === '' ? [] : [{ type: 'text', text: reply.text }]),
    ...reply.toolCalls.map((call) => ({
      type: 'tool_use',
      id: `toolu_${randomText(24)}`,
      name: call.name,
      input: JSON.parse(call.arguments) as unknown,
    })),
  ],
  stop_reason: reply.toolCalls.length > 0 ? 'tool_use' : reply.cut ? 'max_tokens' : 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: reply.usage.input, output_tokens: reply.usage.output },
});

function* streamed(
  message: ReturnType<typeof messageOf>,
  { usage }: ModelReply,
): Generator<{ name: string; data: unknown }> {
  const event = (name: string, fields: object) => ({ name, data: { type: name, ...fields } });
  yield event('message_start', {
    message: {
      ...message,
      content: [],
      stop_reason: null,
      usage: { input_tokens: usage.input, output_tokens: 1 },
    },
  });
  for (const [index, block] of message.content.entries()) {
    const isText = 'text' in block;
    yield event('content_block_start', {
      index,
      content_block: isText ? { type: 'text', text: '' } : { ...block, input: {} },
    });
    const deltas = isText
      ? pieces(block.text).map((text) => ({ type: 'text_delta', text }))
      : [{ type: 'input_json_delta', partial_json: JSON.stringify(block.input) }];
    for (const delta of deltas) yield event('content_block_delta', { index, delta });
    yield event('content_block_stop', { index });
  }
  yield event('message_delta', {
    delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: { output_tokens: usage.output },
  });
  yield event('message_stop', {});
}
