import OpenAI from 'openai';
import { afterAll, describe, expect, test } from 'vitest';
import { haveContracts, violations } from './contract.ts';
import { call, sandboxForTheseTests } from './sandbox.ts';

const sandbox = sandboxForTheseTests();
const client = (apiKey = 'sk-test-1', provider = 'open_ai/v1') =>
  new OpenAI({ apiKey, baseURL: `${sandbox.current.origin}/${provider}`, maxRetries: 0 });
const question = {
  model: 'gpt-5-mini',
  messages: [{ role: 'user' as const, content: 'Where is my order?' }],
};
const tools = [
  {
    type: 'function' as const,
    function: {
      name: 'find_order',
      parameters: { type: 'object', properties: { number: { type: 'string' } } },
    },
  },
];

afterAll(async () => {
  if (!haveContracts) return;
  // A stream is no JSON, and one model has no description.
  const calls = sandbox.current
    .calls({ provider: 'open_ai' })
    .filter(({ status, answer, path }) => status === 200 && answer.startsWith('{') && !/models\//.test(path));
  expect(calls.length).toBeGreaterThan(4);
  expect((await Promise.all(calls.map((one) => violations(one)))).flat()).toEqual([]);
});

describe("OpenAI's own client", () => {
  test('gets the same answer to the same question, with the tokens that were used', async () => {
    const answers = [
      await client().chat.completions.create(question),
      await client().chat.completions.create(question),
    ];
    expect(answers.map(({ choices }) => choices[0]?.message.content)).toEqual(
      Array(2).fill('Sandbox answer to: Where is my order?'),
    );
    expect(answers[0]?.usage).toMatchObject({ prompt_tokens: 5, completion_tokens: 10, total_tokens: 15 });
    const short = await client().chat.completions.create({ ...question, max_completion_tokens: 2 });
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Sandbox ' } });
    expect((await client().models.list()).data.map(({ id }) => id)).toContain('gpt-5-mini');
  });

  test('gets what a script says, in words or in calls of tools', async () => {
    sandbox.current.script({
      provider: 'open_ai',
      on: '/v1/chat/*',
      reply: {
        tool_calls: [{ name: 'find_order', arguments: { number: '7' } }],
        usage: { input: 100, output: 20 },
      },
    });
    sandbox.current.script({ provider: 'open_ai', on: '/v1/chat/*', reply: { text: 'It is on its way.' } });
    const called = await client().chat.completions.create({ ...question, tools });
    expect(called.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: {
        content: null,
        tool_calls: [{ type: 'function', function: { name: 'find_order', arguments: '{"number":"7"}' } }],
      },
    });
    expect(called.usage?.total_tokens).toBe(120);
    const [toolCall] = called.choices[0]?.message.tool_calls ?? [];
    const messages = [
      ...question.messages,
      called.choices[0]?.message as never,
      { role: 'tool' as const, tool_call_id: toolCall?.id ?? '', content: 'sent' },
    ];
    expect(
      (await client().chat.completions.create({ ...question, messages })).choices[0]?.message.content,
    ).toBe('It is on its way.');
  });

  test('reads an answer while it comes', async () => {
    const stream = await client().chat.completions.create({
      ...question,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let used = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      used = chunk.usage?.total_tokens ?? used;
    }
    expect([text, used]).toEqual(['Sandbox answer to: Where is my order?', 15]);
    sandbox.current.script({
      provider: 'open_ai',
      reply: { tool_calls: [{ name: 'find_order', arguments: { number: '7' } }] },
    });
    const called = client().chat.completions.stream({ ...question, tools });
    const final = await called.finalChatCompletion();
    expect(final.choices[0]?.message.tool_calls).toMatchObject([
      { function: { name: 'find_order', arguments: '{"number":"7"}' } },
    ]);
  });

  test('uses the responses interface, whole and streamed', async () => {
    const whole = await client().responses.create({ model: 'gpt-5', input: 'Hello' });
    expect(whole.output_text).toBe('Sandbox answer to: Hello');
    sandbox.current.script({
      provider: 'open_ai',
      on: '/v1/responses',
      reply: { tool_calls: [{ name: 'find_order', arguments: {} }] },
    });
    expect((await client().responses.create({ model: 'gpt-5', input: 'Hello' })).output).toMatchObject([
      { type: 'function_call', name: 'find_order', arguments: '{}' },
    ]);
    const stream = client().responses.stream({ model: 'gpt-5', input: 'Hello' });
    expect((await stream.finalResponse()).output_text).toBe('Sandbox answer to: Hello');
  });

  test('embeds the same text alike', async () => {
    const [a, b, c] = (
      await client().embeddings.create({
        model: 'text-embedding-3-small',
        input: ['x', 'x', 'y'],
        encoding_format: 'float',
      })
    ).data;
    expect(a?.embedding).toEqual(b?.embedding);
    expect(a?.embedding).not.toEqual(c?.embedding);
    expect((await client().moderations.create({ input: 'x' })).results[0]?.flagged).toBe(false);
  });

  test('is refused in its own words', async () => {
    await expect(client('sk-invalid').models.list()).rejects.toMatchObject({
      status: 401,
      code: 'invalid_api_key',
    });
    await expect(client('sk-restricted').models.list()).rejects.toMatchObject({ status: 403 });
    await expect(client().chat.completions.create({ ...question, model: 'invalid' })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    await expect(client().chat.completions.create({ ...question, messages: [] })).rejects.toMatchObject({
      status: 400,
    });
    sandbox.current.script({ provider: 'open_ai', fault: 'status', status: 429 });
    await expect(client().models.list()).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    sandbox.current.script({ provider: 'open_ai', fault: 'hang' });
    await expect(client().models.list({ timeout: 200 })).rejects.toThrow('timed out');
  });

  test('speaks to DeepSeek as well, where an empty account answers 402', async () => {
    const ask = (key: string) =>
      client(key, 'deep_seek').chat.completions.create({ ...question, model: 'deepseek-chat' });
    expect((await ask('sk-1')).choices[0]?.message.content).toBe('Sandbox answer to: Where is my order?');
    await expect(ask('sk-restricted')).rejects.toMatchObject({ status: 402 });
  });
});

describe('other models', () => {
  test('answer alike, and stream', async () => {
    const message = {
      model: 'claude-sonnet-4-5',
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Hello' }],
    };
    const headers = { 'x-api-key': 'sk-ant-1', 'anthropic-version': '2023-06-01' };
    const claude = await call(`${sandbox.current.origin}/anthropic/v1/messages`, { json: message, headers });
    expect(claude.body).toMatchObject({
      content: [{ type: 'text', text: 'Sandbox answer to: Hello' }],
      stop_reason: 'end_turn',
    });
    const streamed = await call(`${sandbox.current.origin}/anthropic/v1/messages`, {
      json: { ...message, stream: true },
      headers,
    });
    expect(streamed.text.match(/^event: \w+/gm)?.[0]).toBe('event: message_start');
    expect(streamed.text.trim().endsWith('data: {"type":"message_stop"}')).toBe(true);
    const contents = { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] };
    const gemini = await call(
      `${sandbox.current.origin}/google_gemini/v1beta/models/gemini-2.5-pro:generateContent?key=AIza1`,
      { json: contents },
    );
    expect(gemini.body).toMatchObject({
      candidates: [{ content: { parts: [{ text: 'Sandbox answer to: Hello' }] }, finishReason: 'STOP' }],
    });
  });
});
