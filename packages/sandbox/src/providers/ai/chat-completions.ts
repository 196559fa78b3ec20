import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, isRecord } from '../../http/exchange.ts';
import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import { contentText, eventStream, events, type ModelReply, modelReply, pieces } from './model-reply.ts';

type Refuse = (status: number, code: string, message: string, param?: string) => Answer;

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

/** `POST /chat/completions`, as OpenAI has made it and others have taken it over. */
export function chatCompletions(world: World, exchange: Exchange, refuse: Refuse): Answer {
  const { body, reply: scripted } = exchange;
  const messages = Array.isArray(body.messages) ? body.messages.filter(isRecord) : [];
  const { model } = body;
  if (typeof model !== 'string' || model === '')
    return refuse(400, 'missing_required_parameter', 'you must provide a model parameter', 'model');
  if (messages.length === 0)
    return refuse(400, 'missing_required_parameter', "Missing required parameter: 'messages'.", 'messages');
  if (/invalid/.test(model))
    return refuse(
      404,
      'model_not_found',
      `The model \`${model}\` does not exist or you do not have access to it.`,
      'model',
    );
  const wrong = messages.findIndex(({ role }) => !roles.includes(String(role)));
  if (wrong >= 0)
    return refuse(
      400,
      'invalid_value',
      `Invalid value: '${String(messages[wrong]?.role)}'.`,
      `messages[${wrong}].role`,
    );
  const limit = Number(body.max_completion_tokens ?? body.max_tokens) || undefined;
  const heard = {
    all: messages.map(({ content }) => contentText(content)).join('\n'),
    last: contentText(messages.findLast(({ role }) => role === 'user' || role === 'tool')?.content),
  };
  const reply = modelReply(scripted, heard, limit);
  const head = { id: `chatcmpl-${randomText(29)}`, created: world.clock.seconds(), model };
  const options = isRecord(body.stream_options) ? body.stream_options : {};
  if (body.stream === true) {
    return {
      status: 200,
      headers: eventStream,
      stream: events(chunks(head, reply, options.include_usage === true)),
    };
  }
  const message = {
    role: 'assistant',
    content: reply.text === '' && reply.toolCalls.length > 0 ? null : reply.text,
    refusal: null,
    annotations: [],
  };
  const calls = toolCallsOf(reply);
  return json({
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: calls.length > 0 ? { ...message, tool_calls: calls } : message,
        logprobs: null,
        finish_reason: finish(reply),
      },
    ],
    usage: usageOf(reply),
    service_tier: 'default',
    system_fingerprint: 'fp_sandbox',
  });
}

const finish = ({ toolCalls, cut }: ModelReply): string =>
  toolCalls.length > 0 ? 'tool_calls' : cut ? 'length' : 'stop';

const toolCallsOf = ({ toolCalls }: ModelReply) =>
  toolCalls.map(({ name, arguments: text }) => ({
    id: `call_${randomText(24)}`,
    type: 'function',
    function: { name, arguments: text },
  }));

const usageOf = ({ usage: { input, output } }: ModelReply) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

function* chunks(head: object, reply: ModelReply, withUsage: boolean): Generator<{ data: unknown }> {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    data: {
      ...head,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
      ...(withUsage ? { usage: null } : {}),
    },
  });
  yield chunk({ role: 'assistant', content: '' });
  for (const content of pieces(reply.text)) yield chunk({ content });
  for (const [index, { function: named, ...call }] of toolCallsOf(reply).entries()) {
    yield chunk({ tool_calls: [{ index, ...call, function: { name: named.name, arguments: '' } }] });
    yield chunk({ tool_calls: [{ index, function: { arguments: named.arguments } }] });
  }
  yield chunk({}, finish(reply));
  if (withUsage)
    yield { data: { ...head, object: 'chat.completion.chunk', choices: [], usage: usageOf(reply) } };
  yield { data: '[DONE]' };
}
