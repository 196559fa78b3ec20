import { describe, expect, test } from 'vitest';
import { nearestName } from '../src/events/nearest-name.ts';
import {
  type EventSubscription,
  eventNames,
  eventNamesOf,
  eventPatterns,
  eventSubscription,
  exampleEvent,
  filtersOf,
  filterValuesOf,
  patternsOf,
  subscribedName,
} from '../src/index.ts';

describe('an item of a subscription', () => {
  test.each([
    ['order.created', { event: 'order.created' }],
    [{ event: 'order.created' }, { event: 'order.created' }],
    ['order.*', { event: 'order.*' }],
    ['*', { event: '*' }],
    [
      { event: 'node.updated', key: 'home' },
      { event: 'node.updated', key: 'home' },
    ],
    [{ event: 'node.updated', key: null }, { event: 'node.updated' }],
    [
      { event: 'audience.*', audience_id: 'aud_1' },
      { event: 'audience.*', audience_id: 'aud_1' },
    ],
  ])('%j is read', (written, read) => {
    expect(eventSubscription.parse(written)).toEqual(read);
  });

  test.each([
    ['order.payed', 'order.paid'],
    ['orders.created', 'order.created'],
    ['Order.Created', 'order.created'],
    ['form-submission.created', 'form_submission.created'],
    ['order.shiped_delivered', 'order.shipment_delivered'],
    ['products.*', 'product.*'],
  ])('%j is refused with the nearest name', (name, nearest) => {
    for (const written of [name, { event: name }]) {
      const [issue] = eventSubscription.safeParse(written).error?.issues ?? [];
      expect(issue).toMatchObject({
        params: { code: 'UNKNOWN_EVENT' },
        message: expect.stringContaining(`did you mean "${nearest}"?`),
        path: typeof written === 'string' ? [] : ['event'],
      });
    }
  });

  test.each([
    [{ event: 'order.created', status: 'paid' }, 'status', 'is no filter of order.created, which has none'],
    [{ event: 'node.updated', parent_id: 'n' }, 'parent_id', 'is no filter of node.updated, which has key'],
    // Not every event of the group could be narrowed by it.
    [{ event: 'node.*', key: 'home' }, 'key', 'is no filter of node.*, which has none'],
  ])('%j is refused, because it would narrow nothing', (written, field, message) => {
    const { error } = eventSubscription.safeParse(written);
    expect(error?.issues).toMatchObject([{ path: [field], message, params: { code: 'UNKNOWN_FILTER' } }]);
  });

  test.each([[5], [null], [[]], [{}], [{ key: 'home' }], [{ event: 'node.updated', key: 5 }]])(
    '%j is refused with what it should look like',
    (written) => {
      const { error } = eventSubscription.safeParse(written);
      expect(error?.issues[0]?.message).toMatch(/^must be the name of an event or an object such as/);
    },
  );
});

test('a name of any length is answered at once', () => {
  const started = performance.now();
  expect(nearestName('order.created'.repeat(100_000), eventPatterns)).toBeDefined();
  expect(performance.now() - started).toBeLessThan(100);
});

describe('wildcards', () => {
  test('a pattern stands for its events, an alias only for itself', () => {
    expect(eventNamesOf('product.*')).toEqual(['product.created', 'product.updated', 'product.deleted']);
    expect(eventNamesOf('order.paid')).toEqual(['order.paid']);
    expect(eventNamesOf('order.*')).not.toContain('order.paid');
    expect(eventNamesOf('*')).toHaveLength(eventNames.length - 1);
  });

  test('an event matches its names and the wildcards above it', () => {
    expect(patternsOf('order.payment_received')).toEqual([
      '*',
      'order.*',
      'order.payment_received',
      'order.paid',
    ]);
  });

  test('a group does not swallow another one that begins alike', () => {
    expect(eventNamesOf('form_submission.*')).toEqual(['form_submission.created']);
    expect(eventPatterns).not.toContain('order.shipment_*');
  });

  test('a wildcard has the filters that all of its events have', () => {
    expect(filtersOf('audience.*')).toEqual(['audience_id']);
    expect(filtersOf('node.*')).toEqual([]);
    expect(filtersOf('*')).toEqual([]);
  });
});

describe('who gets an event, and under which name', () => {
  const nameFor = (...items: EventSubscription[]) =>
    subscribedName(items, 'order.payment_received', exampleEvent('order.payment_received').data);

  test.each<[string | null, EventSubscription[]]>([
    ['order.payment_received', [{ event: 'order.payment_received' }]],
    ['order.payment_received', [{ event: '*' }]],
    ['order.payment_received', [{ event: 'order.*' }]],
    ['order.paid', [{ event: 'order.paid' }]],
    ['order.payment_received', [{ event: 'order.paid' }, { event: 'order.payment_received' }]],
    ['order.payment_received', [{ event: 'order.paid' }, { event: 'order.*' }]],
    [null, [{ event: 'order.refunded' }, { event: 'product.*' }]],
    [null, []],
  ])('%s for %j', (name, items) => {
    expect(nameFor(...items)).toBe(name);
  });

  test('filters have to be equal, all of them', () => {
    const { data } = exampleEvent('node.updated');
    const isSent = (key: string) =>
      subscribedName([{ event: 'node.updated', key }], 'node.updated', data) !== null;
    expect(isSent(data.node.key)).toBe(true);
    expect(isSent('other')).toBe(false);
    expect(filterValuesOf('node.updated', data)).toEqual({ key: data.node.key });
  });

  test('a filter does not match what has no value', () => {
    const { data } = exampleEvent('node.created');
    const atTheTop = { node: { ...data.node, parent_id: null } };
    const items: EventSubscription[] = [{ event: 'node.created', parent_id: 'node_1' }];
    expect(subscribedName(items, 'node.created', atTheTop)).toBeNull();
    expect(subscribedName([{ event: 'node.created' }], 'node.created', atTheTop)).toBe('node.created');
  });
});
