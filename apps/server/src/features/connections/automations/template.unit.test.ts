import { expect, test } from 'vitest';
import { filled } from './template.ts';

const event = { id: 'evt_1', data: { order: { number: 1001, lines: [{ title: 'Bell' }] } } };

test('a placeholder in a text stands for the text of the member', () => {
  expect(filled({ text: 'Order {{ data.order.number }}: {{data.order.lines.0.title}}' }, event)).toEqual({
    text: 'Order 1001: Bell',
  });
});

test('a text that is nothing but a placeholder becomes the value itself', () => {
  expect(filled(['{{data.order.number}}', '{{data.order.lines}}'], event)).toEqual([
    1001,
    [{ title: 'Bell' }],
  ]);
});

test('what the event does not have is an empty text, or null, and never what objects inherit', () => {
  expect(filled(['{{data.none}}', 'x{{data.none.deeper}}x', 'x{{constructor.name}}x'], event)).toEqual([
    null,
    'xx',
    'xx',
  ]);
});

test('what comes out of the event is not filled again', () => {
  expect(filled('{{data.text}}!', { data: { text: '{{id}}' }, id: 'secret' })).toBe('{{id}}!');
});
