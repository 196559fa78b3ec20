import { expect, test } from 'vitest';
import { childrenFirst } from './erasure-plan.ts';

test('a table comes after all that reference it, also through a table that holds no rows of stores', () => {
  const order = childrenFirst(
    ['orders', 'lines', 'payments', 'refunds'],
    [
      { child: 'lines', parent: 'orders' },
      { child: 'payments', parent: 'orders' },
      { child: 'refunds', parent: 'attempts' },
      { child: 'attempts', parent: 'payments' },
    ],
  );
  expect([...order].sort()).toEqual(['lines', 'orders', 'payments', 'refunds']);
  const before = (child: string, parent: string) => order.indexOf(child) < order.indexOf(parent);
  expect(before('lines', 'orders') && before('refunds', 'payments') && before('payments', 'orders')).toBe(
    true,
  );
});

test('tables that reference each other are each named once', () => {
  const circle = [
    { child: 'a', parent: 'b' },
    { child: 'b', parent: 'a' },
  ];
  expect(childrenFirst(['a', 'b'], circle).sort()).toEqual(['a', 'b']);
});
