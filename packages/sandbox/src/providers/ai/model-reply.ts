import { isRecord } from '../../http/exchange.ts';

/** What a model answers: words, or tools that it wants called. */
export interface ModelReply {
  text: string;
  toolCalls: { name: string; arguments: string }[];
  /** It ran into the caller's limit. */
  cut: boolean;
  usage: { input: number; output: number };
}

/** What a script may say: `{text?, tool_calls?: [{name, arguments}], usage?: {input, output}}`. */
interface Scripted {
  text?: string;
  tool_calls?: { name: string; arguments?: unknown }[];
  usage?: { input: number; output: number };
}

/** The scripted reply, or one that repeats what was said last; the same question has the same answer. */
export function modelReply(
  scripted: unknown,
  heard: { all: string; last: string },
  limit?: number,
): ModelReply {
  const { text, tool_calls = [], usage }: Scripted = isRecord(scripted) ? scripted : {};
  const words = text ?? (tool_calls.length > 0 ? '' : `Sandbox answer to: ${heard.last}`);
  const allowed = limit === undefined ? words : words.slice(0, limit * charactersPerToken);
  const toolCalls = tool_calls.map((call) => ({ name: call.name, arguments: argumentsText(call.arguments) }));
  const said = allowed + toolCalls.map((call) => call.name + call.arguments).join('');
  return {
    text: allowed,
    toolCalls,
    cut: allowed.length < words.length,
    usage: usage ?? { input: tokens(heard.all), output: tokens(said) },
  };
}

const charactersPerToken = 4;

/** About what a tokenizer counts. */
export const tokens = (text: string): number => Math.max(1, Math.ceil(text.length / charactersPerToken));

const argumentsText = (given: unknown): string =>
  typeof given === 'string' ? given : JSON.stringify(given ?? {});

/** The text of a message's content, which may come in parts. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

/** Pieces that a stream sends one by one; together they are the text. */
export const pieces = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Server-sent events; those with a name say it. */
export async function* events(list: Iterable<{ name?: string; data: unknown }>): AsyncGenerator<string> {
  for (const { name, data } of list) {
    const line = typeof data === 'string' ? data : JSON.stringify(data);
    yield `${name === undefined ? '' : `event: ${name}\n`}data: ${line}\n\n`;
    await new Promise<void>((done) => setImmediate(done));
  }
}

export const eventStream = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
};
