import { expect, test } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { newVisitor } from '../../../../test/visitors.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));

async function newAgent(status: 'active' | 'draft' = 'active') {
  const storeId = (await newStore(server.admin)).id;
  const provider = { type: 'deep_seek', api_key: 'sk-test-key' } as const;
  const model = await server.admin.store.createIntegration({ storeId, key: 'model', provider });
  const agent = { storeId, key: 'support', prompt: 'Answer.', model_id: model.id, status };
  const { id } = await server.admin.agent.create(agent);
  return { storeId, id };
}

test('a visitor writes to an agent, gets its reply, goes on, and rates the chat', async () => {
  const agent = await newAgent();
  const { storefront } = server.sdkFor();
  const reply = await storefront.sendMessage({ ...agent, message: 'Hello' });
  expect(reply).toMatchObject({ role: 'agent', message: 'Sandbox answer to: Hello', status: 'done' });
  server.clock.advance(1);
  const { chat_id } = reply;
  expect(await storefront.sendMessage({ ...agent, chat_id, message: 'And then?' })).toMatchObject({
    chat_id,
  });
  const { items } = await storefront.listChatMessages({ ...agent, chat_id, sort_direction: 'asc' });
  expect(items.map(({ role }) => role)).toEqual(['user', 'agent', 'user', 'agent']);
  expect(await storefront.rateChat({ ...agent, chat_id, rating: 4 })).toMatchObject({ rating: 4 });
  expect(await storefront.getChat({ ...agent, chat_id })).toMatchObject({ rating: 4, profile_id: null });
});

test('when the model does not answer, the message is kept and answered later', async () => {
  const agent = await newAgent();
  sandbox.script({ provider: 'deep_seek', on: 'POST /chat/completions', fault: 'status', status: 503 });
  const kept = await server.admin.agent.sendMessage({ ...agent, message: 'Hello' });
  expect(kept).toMatchObject({ role: 'user', message: 'Hello', status: 'waiting', attempts: 1 });
});

test('the chat of a customer is found by nobody else, and an agent that is a draft by no visitor', async () => {
  const agent = await newAgent();
  const customer = await newVisitor(server, agent.storeId);
  const { chat_id } = await customer.sdk.storefront.sendMessage({ ...agent, message: 'Hello' });
  const path = { ...agent, chat_id };
  expect(await customer.sdk.storefront.getChat(path)).toMatchObject({ profile_id: customer.profile.id });
  const stranger = await newVisitor(server, agent.storeId);
  for (const { storefront } of [stranger.sdk, server.sdkFor()]) {
    for (const attempt of [
      () => storefront.getChat(path),
      () => storefront.listChatMessages(path),
      () => storefront.rateChat({ ...path, rating: 1 }),
      () => storefront.sendMessage({ ...path, message: 'Hello' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject(refused('CHAT.NOT_FOUND'));
    }
  }
  const draft = await newAgent('draft');
  await expect(customer.sdk.storefront.sendMessage({ ...draft, message: 'Hello' })).rejects.toMatchObject(
    refused('AGENT.NOT_FOUND'),
  );
});
