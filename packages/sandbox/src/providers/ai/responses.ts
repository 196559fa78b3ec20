import { type Answer, json } from '../../http/answer.ts';
import { type Exchange, isRecord } from '../../http/exchange.ts';
import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import { contentText, eventStream, events, type ModelReply, modelReply, pieces } from './model-reply.ts';

interface Item {
  id: string;
  type: string;
  [field: string]: unknown;
}

/** OpenAI's `POST /v1/responses`. */
export function responses(world: World, { body, reply: scripted }: Exchange): Answer {
  const reply = modelReply(scripted, heard(body), Number(body.max_output_tokens) || undefined);
  const response = responseOf(world, body, reply);
  if (body.stream !== true) return json(response);
  return { status: 200, headers: eventStream, stream: events(numbered(streamed(response, reply))) };
}

function heard({ input, instructions }: Record<string, unknown>): { all: string; last: string } {
  if (typeof input === 'string') return { all: `${String(instructions ?? '')}\n${input}`, last: input };
  const items = Array.isArray(input) ? input.filter(isRecord) : [];
  const texts = items.map((item) => contentText(item.content ?? item.output));
  return { all: [String(instructions ?? ''), ...texts].join('\n'), last: texts.at(-1) ?? '' };
}

const textPart = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] });

function responseOf(world: World, body: Record<string, unknown>, reply: ModelReply) {
  const { input, output: written } = reply.usage;
  const message: Item[] =
    reply.text === '' && reply.toolCalls.length > 0
      ? []
      : [
          {
            id: `msg_${randomText(32)}`,
            type: 'message',
            role: 'assistant',
            status: 'completed',
            content: [textPart(reply.text)],
          },
        ];
  const calls: Item[] = reply.toolCalls.map(({ name, arguments: text }) => ({
    id: `fc_${randomText(32)}`,
    type: 'function_call',
    status: 'completed',
    call_id: `call_${randomText(24)}`,
    name,
    arguments: text,
  }));
  return {
    id: `resp_${randomText(32)}`,
    object: 'response',
    created_at: world.clock.seconds(),
    status: reply.cut ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: reply.cut ? { reason: 'max_output_tokens' } : null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    model: String(body.model ?? ''),
    output: [...message, ...calls],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    reasoning: { effort: null, summary: null },
    temperature: body.temperature ?? 1,
    text: { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    truncation: 'disabled',
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: written,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + written,
    },
  };
}

type Event = { type: string; [field: string]: unknown };

function* numbered(list: Iterable<Event>): Generator<{ name: string; data: unknown }> {
  let sequence_number = 0;
  for (const event of list) {
    yield { name: event.type, data: { ...event, sequence_number } };
    sequence_number += 1;
  }
}

function* streamed(response: ReturnType<typeof responseOf>, reply: ModelReply): Generator<Event> {
  const begun = { ...response, status: 'in_progress', output: [], usage: null };
  yield { type: 'response.created', response: begun };
  yield { type: 'response.in_progress', response: begun };
  for (const [output_index, item] of response.output.entries()) {
    if (item.type === 'message') yield* message(item, output_index, reply.text);
    else yield* functionCall(item, output_index);
  }
  yield { type: reply.cut ? 'response.incomplete' : 'response.completed', response };
}

function* message(item: Item, output_index: number, text: string): Generator<Event> {
  const place = { item_id: item.id, output_index, content_index: 0 };
  yield {
    type: 'response.output_item.added',
    output_index,
    item: { ...item, status: 'in_progress', content: [] },
  };
  yield { type: 'response.content_part.added', ...place, part: textPart('') };
  for (const delta of pieces(text))
    yield { type: 'response.output_text.delta', ...place, delta, logprobs: [] };
  yield { type: 'response.output_text.done', ...place, text, logprobs: [] };
  yield { type: 'response.content_part.done', ...place, part: textPart(text) };
  yield { type: 'response.output_item.done', output_index, item };
}

function* functionCall(item: Item, output_index: number): Generator<Event> {
  const place = { item_id: item.id, output_index };
  yield {
    type: 'response.output_item.added',
    output_index,
    item: { ...item, status: 'in_progress', arguments: '' },
  };
  yield { type: 'response.function_call_arguments.delta', ...place, delta: item.arguments };
  yield {
    type: 'response.function_call_arguments.done',
    ...place,
    name: item.name,
    arguments: item.arguments,
  };
  yield { type: 'response.output_item.done', output_index, item };
}
