import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id, key } from './fields.ts';
import { listQuery, page, queryBoolean } from './query.ts';

export const agentStatus = z
  .enum(['active', 'draft', 'archived'])
  .describe('Only an `active` agent answers in its channels.');

const agentBody = z.object({
  key,
  name: z.string().max(255).describe('What people call it; the key when empty.'),
  prompt: z.string().min(1).max(50_000).describe('What the model is told before each conversation.'),
  model_id: z.string().min(1).max(128).describe('Id of the AI integration behind it.'),
  channel_ids: z
    .array(z.string().min(1).max(128))
    .max(50)
    .describe('Ids of the channel integrations whose messages it answers.'),
  tools: z
    .array(z.string().min(1).max(128))
    .max(50)
    .describe('Names that your own code reads; kept as given.'),
  status: agentStatus,
  tokens_per_reply: z
    .int()
    .min(16)
    .max(32_000)
    .describe('How long one reply may be, in tokens of the model.'),
  tokens_per_chat: z
    .int()
    .min(100)
    .max(100_000_000)
    .describe('What one chat may use; then it waits for a person.'),
});

export const Agent = z
  .object({
    id: z.string(),
    store_id: z.string(),
    ...agentBody.shape,
    model_id: z.string().nullable().describe('`null` when that integration was deleted.'),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Agent' });
export type Agent = z.infer<typeof Agent>;

const storePath = z.object({ store_id: id('store') });
export const agentPath = storePath.extend({ id: id('agent') });

export const listAgents = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/agents',
  can: 'agents:read',
  tag: 'Agents',
  summary: 'List agents',
  params: storePath,
  query: z.object({
    status: agentStatus.optional().describe('Only agents in this state.'),
    ...listQuery(['created_at', 'updated_at', 'key']),
  }),
  returns: page(Agent),
  sdk: { name: 'agent.list' },
});

export const getAgent = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/agents/{id}',
  can: 'agents:read',
  tag: 'Agents',
  summary: 'Get agent',
  params: agentPath,
  returns: Agent,
  errors: ['AGENT.NOT_FOUND'],
  sdk: { name: 'agent.get' },
});

export const createAgent = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/agents',
  can: 'agents:write',
  tag: 'Agents',
  summary: 'Create agent',
  description:
    'An agent answers what arrives in its channels with the model of an AI integration. It is a draft until its status is `active`.',
  params: storePath,
  body: agentBody.extend({
    name: agentBody.shape.name.default(''),
    channel_ids: agentBody.shape.channel_ids.default([]),
    tools: agentBody.shape.tools.default([]),
    status: agentStatus.default('draft'),
    tokens_per_reply: agentBody.shape.tokens_per_reply.default(1024),
    tokens_per_chat: agentBody.shape.tokens_per_chat.default(100_000),
  }),
  returns: Agent,
  status: 201,
  errors: ['AGENT.KEY_TAKEN'],
  sdk: { name: 'agent.create' },
  example: {
    body: {
      key: 'support',
      name: 'Support',
      prompt: 'You answer questions about orders of a bicycle shop, in two sentences.',
      model_id: 'int_01h455vb4pex5vsknk084sn02q',
      channel_ids: ['int_01h455vb4pex5vsknk084sn02r'],
      status: 'active',
    },
  },
});

export const updateAgent = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/agents/{id}',
  can: 'agents:write',
  tag: 'Agents',
  summary: 'Update agent',
  description: 'Absent members stay; `channel_ids` and `tools` are replaced as a whole.',
  params: agentPath,
  body: agentBody.partial(),
  returns: Agent,
  errors: ['AGENT.NOT_FOUND', 'AGENT.KEY_TAKEN'],
  sdk: { name: 'agent.update' },
  example: { body: { status: 'archived' } },
});

export const deleteAgent = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/agents/{id}',
  can: 'agents:write',
  versioned: true,
  tag: 'Agents',
  summary: 'Delete agent',
  description:
    'Its chats and their messages go with it: archive it to keep them. Refused while a channel names it in its `action`, ' +
    'unless `force` is given; then that channel names none any more.',
  params: agentPath,
  query: z.object({
    force: queryBoolean
      .default(false)
      .meta({ default: false, description: 'Also while a channel names it.' }),
  }),
  returns: z.object({ deleted: z.boolean() }),
  errors: ['AGENT.NOT_FOUND', 'AGENT.IN_USE'],
  sdk: { name: 'agent.delete' },
});
