import type { AgentChatMessage } from '@stoa/sdk';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rejectionOf } from '../../../../test/refused.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));

let storeId = '';
let modelId = '';
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  const model = await server.admin.store.createIntegration({
    storeId,
    key: 'model',
    provider: { type: 'open_ai', api_key: 'sk-test-key', model: 'gpt-4o-mini' },
  });
  modelId = model.id;
});

let bots = 100_000;
let agents = 0;

/** A Telegram bot that is connected, with the messages it has sent. */
async function newBot(action?: { type: 'agent'; agent_id: string }) {
  bots += 1;
  const token = `${bots}:token-of-the-bot`;
  const { id } = await server.admin.store.createIntegration({
    storeId,
    key: `bot-${bots}`,
    provider: { type: 'telegram_bot', bot_token: token, ...(action && { action }) },
  });
  const calls = (method: string) =>
    sandbox.calls({ provider: 'telegram_bot', path: `/bot${token}/${method}` });
  await vi.waitFor(() => expect(calls('setWebhook')).toHaveLength(1), { timeout: 10_000 });
  return {
    id,
    token,
    told: () => calls('setWebhook'),
    takenBack: () => calls('deleteWebhook'),
    writes: (text: string, more: object = {}) =>
      sandbox.trigger('telegram_bot', 'message', { bot: token, text, ...more }),
    sent: () => calls('sendMessage'),
  };
}

const newAgent = (members: object = {}) => {
  agents += 1;
  return server.admin.agent.create({
    storeId,
    key: `agent-${agents}`,
    prompt: 'You answer in one sentence.',
    model_id: modelId,
    status: 'active',
    ...members,
  });
};

/** All messages of the agent's only chat, the oldest first. */
async function conversation(agentId: string): Promise<AgentChatMessage[]> {
  const { items } = await server.admin.agent.listChats({ storeId, id: agentId });
  expect(items.length).toBeLessThan(2);
  const [chat] = items;
  if (!chat) return [];
  const messages = await server.admin.agent.listChatMessages({
    storeId,
    id: agentId,
    chat_id: chat.id,
    sort_direction: 'asc',
  });
  return messages.items;
}

const untilDone = (agentId: string, count: number) =>
  vi.waitFor(
    async () => {
      const messages = await conversation(agentId);
      expect(messages.map(({ status }) => status)).toEqual(Array(count).fill('done'));
      return messages;
    },
    { timeout: 10_000 },
  );

beforeEach(() => server.clock.advance(1));

describe('a message to a Telegram bot', () => {
  test('is kept and answered once, in its chat, however often the update comes', async () => {
    const bot = await newBot();
    const agent = await newAgent({ channel_ids: [bot.id] });
    sandbox.script({
      provider: 'open_ai',
      on: 'POST /v1/chat/completions',
      reply: { text: 'It is on its way.' },
    });
    await bot.writes('Where is my order?', { times: 3 });
    await sandbox.webhooksSent();
    const messages = await untilDone(agent.id, 2);
    expect(messages.map(({ role, message }) => [role, message])).toEqual([
      ['user', 'Where is my order?'],
      ['agent', 'It is on its way.'],
    ]);
    expect(bot.sent()).toHaveLength(1);
    expect(JSON.parse(bot.sent()[0]?.body ?? '')).toEqual({ chat_id: 4711, text: 'It is on its way.' });
  });

  test('is answered by both active agents of the channel, and by no archived one', async () => {
    const bot = await newBot();
    const one = await newAgent({ channel_ids: [bot.id] });
    const other = await newAgent({ channel_ids: [bot.id] });
    const archived = await newAgent({ channel_ids: [bot.id], status: 'archived' });
    await bot.writes('Hello');
    await Promise.all([untilDone(one.id, 2), untilDone(other.id, 2)]);
    expect(await conversation(archived.id)).toEqual([]);
    expect(bot.sent()).toHaveLength(2);
  });

  test('reaches the agent that the channel itself names', async () => {
    const agent = await newAgent();
    const bot = await newBot({ type: 'agent', agent_id: agent.id });
    await bot.writes('Hello');
    await untilDone(agent.id, 2);
  });

  test('is answered later and once, when the model is down for a while', async () => {
    const bot = await newBot();
    const agent = await newAgent({ channel_ids: [bot.id] });
    sandbox.script({
      provider: 'open_ai',
      on: 'POST /v1/chat/completions',
      fault: 'status',
      status: 503,
      times: 2,
    });
    await bot.writes('Anybody there?');
    const tried = (times: number) =>
      vi.waitFor(
        async () =>
          expect(await conversation(agent.id)).toMatchObject([{ attempts: times, status: 'waiting' }]),
        { timeout: 10_000 },
      );
    await tried(1);
    await passes(10);
    await tried(2);
    await passes(30);
    const messages = await untilDone(agent.id, 2);
    expect(messages).toMatchObject([{ role: 'user', attempts: 3 }, { role: 'agent' }]);
    await passes(3600);
    expect(bot.sent()).toHaveLength(1);
  });

  test('that the model never answers is kept as failed, with the reason', async () => {
    const bot = await newBot();
    const agent = await newAgent({ channel_ids: [bot.id] });
    sandbox.script({
      provider: 'open_ai',
      on: 'POST /v1/chat/completions',
      fault: 'status',
      status: 500,
      times: 7,
    });
    await bot.writes('Anybody there?');
    for (const [index, seconds] of [10, 30, 120, 600, 3600, 10_800].entries()) {
      await vi.waitFor(
        async () => expect(await conversation(agent.id)).toMatchObject([{ attempts: index + 1 }]),
        { timeout: 10_000 },
      );
      await passes(seconds);
    }
    await vi.waitFor(
      async () => {
        const [message] = await conversation(agent.id);
        expect(message).toMatchObject({ status: 'failed', error: expect.stringMatching(/OpenAI .*500/) });
      },
      { timeout: 10_000 },
    );
  });

  test('with a wrong secret is refused, and one to an unknown channel not found', async () => {
    const bot = await newBot();
    const update = JSON.stringify({ update_id: 1, message: { message_id: 1, chat: { id: 1 }, text: 'Hi' } });
    const post = (id: string, secret?: string) =>
      server.fetch(`/v1/channels/telegram/${id}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: update,
      });
    expect((await post(bot.id)).status).toBe(401);
    expect((await post(bot.id, 'wrong')).status).toBe(401);
    expect((await post('int_unknown', 'wrong')).status).toBe(404);
  });
});

describe('the address that Telegram was told', () => {
  test('is taken back when the bot is disconnected, however Telegram is just then', async () => {
    const bot = await newBot();
    const on = 'POST /bot*/deleteWebhook';
    sandbox.script({ provider: 'telegram_bot', on, fault: 'status', status: 502 });
    expect(await server.admin.store.deleteIntegration({ storeId, id: bot.id })).toEqual({ deleted: true });
    await tried(bot.id, 1);
    await passes(10);
    await vi.waitFor(() => expect(bot.takenBack().map(({ status }) => status)).toEqual([502, 200]), {
      timeout: 10_000,
    });
    await passes(86_400);
    expect(bot.takenBack()).toHaveLength(2);
  });

  test('is told to another bot when the token changes, and taken back from the one before', async () => {
    const bot = await newBot();
    const agent = await newAgent({ channel_ids: [bot.id] });
    const bot_token = `${bots}99:token-of-another-bot`;
    await server.admin.store.updateIntegration({
      storeId,
      id: bot.id,
      provider: { type: 'telegram_bot', bot_token },
    });
    const told = () => sandbox.calls({ provider: 'telegram_bot', path: `/bot${bot_token}/setWebhook` });
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 10_000 });
    await vi.waitFor(() => expect(bot.takenBack()).toHaveLength(1), { timeout: 10_000 });
    await sandbox.trigger('telegram_bot', 'message', { bot: bot_token, text: 'Hello' });
    await untilDone(agent.id, 2);
  });

  test('is not taken back from a bot that another integration has by now', async () => {
    const bot = await newBot();
    await server.admin.store.createIntegration({
      storeId,
      key: `again-${bots}`,
      provider: { type: 'telegram_bot', bot_token: bot.token },
    });
    await vi.waitFor(() => expect(bot.told()).toHaveLength(2), { timeout: 10_000 });
    await server.admin.store.deleteIntegration({ storeId, id: bot.id });
    const hooks = server.app.platform.db.selectFrom('provider_hooks').select('status');
    await vi.waitFor(
      async () => expect(await hooks.where('integration_id', '=', bot.id).execute()).toEqual([]),
      { timeout: 10_000 },
    );
    expect(bot.takenBack()).toEqual([]);
  });

  test('is an error of the integration while Telegram does not take it, and told again until it does', async () => {
    const on = 'POST /bot*/setWebhook';
    sandbox.script({ provider: 'telegram_bot', on, fault: 'status', status: 500, times: 2 });
    const bot = await newBot();
    const found = () => server.admin.integration.get({ storeId, id: bot.id });
    const last_error = expect.stringContaining('Its webhook is not registered: Telegram bot has a fault');
    await vi.waitFor(async () => expect(await found()).toMatchObject({ status: 'error', last_error }), {
      timeout: 10_000,
    });
    await tried(bot.id, 1);
    await passes(10);
    await tried(bot.id, 2);
    await passes(60);
    await vi.waitFor(
      async () => expect(await found()).toMatchObject({ status: 'active', last_error: null }),
      { timeout: 10_000 },
    );
    const { items } = await server.admin.integration.listChecks({ storeId, id: bot.id });
    expect(items.map(({ cause, outcome }) => `${cause} ${outcome}`)).toEqual([
      'registration valid',
      'registration unknown',
      'registration unknown',
      'create valid',
    ]);
  });
});

describe('an agent that a channel names', () => {
  const provider = (agent_id: string) => ({
    type: 'telegram_bot' as const,
    bot_token: '4711:token-of-the-bot',
    action: { type: 'agent' as const, agent_id },
  });
  const create = (agentId: string, key = `naming-${agentId}`) =>
    server.admin.store.createIntegration({ storeId, key, provider: provider(agentId), verify: false });

  test('is one of the store: one of another store is answered like one that does not exist', async () => {
    const other = (await newStore(server.admin)).id;
    const model = await server.admin.store.createIntegration({
      ...{ storeId: other, key: 'model', verify: false },
      provider: { type: 'open_ai', api_key: 'sk-other-4242' },
    });
    const foreign = await server.admin.agent.create({
      ...{ storeId: other, key: 'theirs', prompt: 'Answer.', model_id: model.id },
    });
    const own = await newAgent();
    const { id } = await create(own.id);
    const answers = [];
    for (const agentId of [foreign.id, 'agt_00000000000000000000000000']) {
      const change = { storeId, id, provider: provider(agentId), verify: false };
      for (const call of [() => create(agentId), () => server.admin.store.updateIntegration(change)]) {
        const { status, validationErrors } = await rejectionOf(call());
        answers.push(JSON.stringify([status, validationErrors]).replaceAll(agentId, '<id>'));
      }
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('"provider.action.agent_id","error":"UNKNOWN_AGENT"');
  });

  test('is not deleted by mistake; by force, the channel names none any more', async () => {
    const agent = await newAgent();
    const { id, key } = await create(agent.id);
    const refused = await rejectionOf(server.admin.agent.delete({ storeId, id: agent.id }));
    expect(refused).toMatchObject({
      ...{ status: 409, code: 'AGENT.IN_USE' },
      message: expect.stringContaining(`"${key}"`),
      validationErrors: [{ field: `integration:${id}`, error: 'IN_USE' }],
    });
    await server.admin.agent.delete({ storeId, id: agent.id, force: true });
    const channel = await server.admin.integration.get({ storeId, id });
    expect(channel.provider).toEqual({ type: 'telegram_bot', bot_token: expect.stringMatching(/^••••/) });
    expect(channel.version).toBe(2);
  });
});

describe('a person who takes a chat over', () => {
  test('silences the agent until they give it back', async () => {
    const bot = await newBot();
    const agent = await newAgent({ channel_ids: [bot.id] });
    await bot.writes('Hello');
    const [first] = await untilDone(agent.id, 2);
    const path = { storeId, id: agent.id, chat_id: first?.chat_id ?? '' };
    await server.admin.agent.updateChat({ ...path, handled_by: 'human' });
    server.clock.advance(1);
    await bot.writes('I want a person');
    await sandbox.webhooksSent();
    await passes(60);
    expect(await conversation(agent.id)).toMatchObject([{}, {}, { role: 'user', status: 'waiting' }]);

    server.clock.advance(1);
    await server.admin.agent.reply({ ...path, message: 'Anna here.' });
    const messages = await untilDone(agent.id, 4);
    expect(messages.at(-1)).toMatchObject({ role: 'human', message: 'Anna here.' });
    expect(bot.sent()).toHaveLength(2);

    server.clock.advance(1);
    await bot.writes('Thank you');
    await sandbox.webhooksSent();
    server.clock.advance(1);
    await server.admin.agent.updateChat({ ...path, handled_by: 'agent' });
    expect((await untilDone(agent.id, 6)).at(-1)).toMatchObject({ role: 'agent' });
  });

  test('is asked for by the visitor with /human', async () => {
    const bot = await newBot();
    const agent = await newAgent({ channel_ids: [bot.id] });
    await bot.writes('/human please');
    await sandbox.webhooksSent();
    const { items } = await server.admin.agent.listStoreChats({
      storeId,
      handled_by: 'human',
      agent_id: agent.id,
    });
    expect(items).toMatchObject([{ title: 'Ada', channel_id: bot.id }]);
    expect(bot.sent()).toEqual([]);
  });
});

/** Waits until Telegram was told, or asked to forget, the address of an integration so often in vain. */
const tried = (integrationId: string, times: number) =>
  vi.waitFor(
    async () => {
      const hooks = server.app.platform.db.selectFrom('provider_hooks').select('attempts');
      expect(await hooks.where('integration_id', '=', integrationId).execute()).toEqual([
        { attempts: times },
      ]);
    },
    { timeout: 10_000 },
  );

/** Lets time pass, and what is due since be done. */
async function passes(seconds: number): Promise<void> {
  server.clock.advance(seconds);
  await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
}
