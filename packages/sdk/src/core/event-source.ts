import { type Timing, untilAborted } from './timing.ts';

/** One message of a stream of server-sent events. */
export interface Message {
  /** Where to resume after it; empty when the server gave none. */
  id: string;
  /** Empty when the message only tells the position. */
  data: string;
}

// The server says something every 15 seconds; a connection that is silent for three times as long is dead.
const longestSilenceMs = 45_000;

/** The messages of an answer until it ends, breaks off or falls silent; aborting rejects with the signal's reason. */
export async function* messagesOf(
  body: ReadableStream<Uint8Array>,
  timing: Timing,
  signal: AbortSignal | undefined,
): AsyncGenerator<Message, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parse = messageParser();
  try {
    for (;;) {
      // A connection that broke ends like one that was closed: what is missing comes with the next.
      const chunk = await untilAborted(unlessSilent(reader.read(), timing), signal).catch(() => undefined);
      signal?.throwIfAborted();
      if (!chunk?.value) return;
      for (const message of parse(decoder.decode(chunk.value, { stream: true }))) {
        yield message;
        signal?.throwIfAborted();
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What is read, or nothing when it takes too long. */
async function unlessSilent<T>(reading: Promise<T>, timing: Timing): Promise<T | undefined> {
  const heard = new AbortController();
  const silence = timing.sleep(longestSilenceMs, heard.signal).then(() => undefined);
  try {
    return await Promise.race([reading, silence]);
  } finally {
    heard.abort();
  }
}

/** Reads text that comes in pieces of any size, as the HTML standard has it; `event` and `retry` are not needed. */
function messageParser(): (text: string) => Message[] {
  let rest = '';
  let id = '';
  let data: string[] = [];
  return (text) => {
    const messages: Message[] = [];
    // A CR at the end may be the first half of a CRLF.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (field === 'id') id = value;
      else if (field === 'data') data.push(value);
      else if (line === '') {
        messages.push({ id, data: data.join('\n') });
        data = [];
      }
    }
    return messages;
  };
}
