import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  declarationOf,
  emittedNameOf,
  eventNames,
  eventSchema,
  events,
  exampleEvent,
  filterValuesOf,
  jsonSchema,
} from '../src/index.ts';

describe.each(eventNames)('%s', (name) => {
  const example = exampleEvent(name);

  test('has an example that its schema reads without dropping anything', () => {
    expect(eventSchema(name).parse(example)).toEqual(example);
  });

  test('has an example that its JSON Schema accepts, and refuses without its data', () => {
    const validate = new Ajv2020({ strict: false }).compile(jsonSchema(eventSchema(name), 'output'));
    expect(validate(JSON.parse(JSON.stringify(example))), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...example, data: {} })).toBe(false);
    expect(validate({ ...example, type: 'other.event' })).toBe(false);
  });

  test('carries what it is about, or what changed, under its own name', () => {
    const { entity } = declarationOf(name);
    expect(Object.keys(example.data)[0]).toBe(name === 'account.updated' ? 'change' : entity);
  });

  test('finds the value of each filter in its example', () => {
    const values = filterValuesOf(emittedNameOf(name), example.data);
    expect(Object.keys(values)).toEqual(Object.keys(declarationOf(name).filters ?? {}));
    for (const value of Object.values(values)) expect(value).toEqual(expect.any(String));
  });

  test('shows what the changed members were before exactly when something was changed', () => {
    const { previous_attributes } = declarationOf(name).example;
    expect(previous_attributes !== undefined).toBe(name.endsWith('.updated'));
  });
});

test('an alias says the same as its event', () => {
  const aliases = eventNames.filter((name) => emittedNameOf(name) !== name);
  expect(aliases).toEqual(['order.paid']);
  expect(events['order.paid'].data).toBe(events['order.payment_received'].data);
});

test('every event of the published reference is there', () => {
  expect(eventNames).toEqual(
    expect.arrayContaining([
      ...['node.created', 'node.updated', 'node.deleted', 'form_submission.created'],
      ...['order.created', 'order.updated', 'order.reminder', 'order.cancelled', 'order.paid'],
      ...['product.created', 'product.updated', 'product.deleted'],
      ...['audience.subscriber_added', 'account.updated'],
    ]),
  );
});

test('no example holds a secret', () => {
  const text = JSON.stringify(eventNames.map(exampleEvent));
  expect(text).not.toMatch(/whsec_|sk_live|"token"|"secret"|client_secret/);
});
