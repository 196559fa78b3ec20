import { beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { together } from '../../../../test/outcomes.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));

const token = '4711:token-of-the-bot';
let storeId = '';
let botId = '';
let agentIds: string[] = [];
let secret = '';
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  const model = await server.admin.store.createIntegration({
    storeId,
    key: 'model',
    provider: { type: 'open_ai', api_key: 'sk-test-key', model: 'gpt-4o-mini' },
  });
  const bot = await server.admin.store.createIntegration({
    storeId,
    key: 'bot',
    provider: { type: 'telegram_bot', bot_token: token },
  });
  botId = bot.id;
  const told = await eventually(async () => {
    const [call] = sandbox.calls({ provider: 'telegram_bot', path: `/bot${token}/setWebhook` });
    expect(call).toBeDefined();
    return call;
  });
  secret = JSON.parse(told?.body ?? '{}').secret_token;
  const agents = await Promise.all(
    ['one', 'other'].map((key) =>
      server.admin.agent.create({
        ...{ storeId, key, prompt: 'Answer.', model_id: model.id, channel_ids: [botId], status: 'active' },
      }),
    ),
  );
  agentIds = agents.map(({ id }) => id);
});

/** The same update, as Telegram sends it when it got no answer in time. */
async function update(update_id: number): Promise<void> {
  const message = {
    message_id: update_id,
    chat: { id: update_id, first_name: 'Ada' },
    text: `No. ${update_id}`,
  };
  const answer = await server.fetch(`/v1/channels/telegram/${botId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id, message }),
  });
  expect(answer.status).toBe(200);
}

const rounds = 25;

test('three copies of an update at one moment are one message and one reply of each agent', async () => {
  for (let round = 1; round <= rounds; round += 1) {
    expect(await together(3, () => update(round))).toEqual(['done', 'done', 'done']);
  }
  const { db } = server.app.platform;
  await eventually(async () => {
    const waiting = await db
      .selectFrom('agent_messages')
      .select('id')
      .where('status', '=', 'waiting')
      .execute();
    expect(waiting).toEqual([]);
  });
  for (const agentId of agentIds) {
    const messages = await db
      .selectFrom('agent_messages as m')
      .innerJoin('agent_chats as c', 'c.id', 'm.chat_id')
      .select(['c.conversation', 'm.role'])
      .where('c.agent_id', '=', agentId)
      .execute();
    const said = messages.map(({ conversation, role }) => `${conversation} ${role}`).sort();
    const expected = Array.from({ length: rounds }, (_, n) => [`${n + 1} agent`, `${n + 1} user`]).flat();
    expect(said).toEqual(expected.sort());
  }
  const sent = sandbox
    .calls({ provider: 'telegram_bot', path: `/bot${token}/sendMessage` })
    .map(({ body }) => JSON.parse(body).chat_id as number);
  const perChat = Array.from({ length: rounds }, (_, n) => sent.filter((chat) => chat === n + 1).length);
  expect(perChat).toEqual(Array(rounds).fill(agentIds.length));
}, 120_000);
