import { eventNames } from '@stoa/contract';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

test('everybody can read the events there are, each with an example that its schema accepts', async () => {
  const { data, events } = await server.sdkFor().platform.getWebhookEvents();
  expect(data).toEqual(eventNames);
  expect(events.map(({ name }) => name)).toEqual(data);
  for (const { name, description, example, schema } of events) {
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(example), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
    expect(example).toMatchObject({
      type: name,
      sequence: expect.any(Number),
      request_id: expect.any(String),
    });
    expect(description).not.toBe('');
  }
});

test('the filters of an event are named', async () => {
  const { events } = await server.sdkFor().platform.getWebhookEvents();
  const filters = Object.fromEntries(events.map((event) => [event.name, event.filters]));
  expect(filters['form_submission.created']).toEqual(['form_id']);
  expect(filters['node.updated']).toEqual(['key']);
  expect(filters['order.created']).toEqual([]);
});
