import { expect, test } from 'vitest';
import { blocks, faultsOf, referencesOf, textsOf } from '../src/index.ts';

test.each([
  ['text', 'a'],
  ['localized_text', { en: 'a', 'pt-BR': 'b', de: null }],
  ['markdown', { en: '# a' }],
  ['markdown', '# a'],
  ['number', -1.5],
  ['boolean', false],
  ['list', ['a', 1, true, null, { key: 'x', type: 'text', value: 'b' }]],
  ['map', { a: 'b', c: { type: 'list', value: [] } }],
  ['map', [{ key: 'a', type: 'number', value: 1 }]],
  ['relationship_entry', 'node_1'],
  ['relationship_entry', [{ id: 'prod_1' }, 'node_2']],
  ['relationship_media', 'media:med_1'],
  ['relationship_media', [{ id: 'med_1' }, 'med_2', { id: 'media:med_3' }]],
  ['geo_location', { lat: 52.5, lon: -13.4 }],
  ['geo_location', { coordinates: { lat: 90, lon: 180 } }],
] as const)('a %s may be %j, and empty', (type, value) => {
  expect(faultsOf(type, value)).toEqual([]);
  expect(faultsOf(type, null)).toEqual([]);
});

test.each([
  ['text', 1, '', 'INVALID_TYPE'],
  ['localized_text', 'a', '', 'INVALID_TYPE'],
  ['localized_text', { english_text: 'a' }, 'english_text', 'UNKNOWN_LANGUAGE'],
  ['localized_text', { en: 1 }, 'en', 'INVALID_TYPE'],
  ['markdown', 1, '', 'INVALID_TYPE'],
  ['number', '1', '', 'INVALID_TYPE'],
  ['boolean', 'true', '', 'INVALID_TYPE'],
  ['list', 'a', '', 'INVALID_TYPE'],
  ['list', ['a', { key: 'x', type: 'image', value: 1 }], '1.type', 'UNKNOWN_BLOCK_TYPE'],
  ['list', [{ type: 'list', value: [{ type: 'number', value: 'x' }] }], '0.value.0.value', 'INVALID_TYPE'],
  ['list', ['media:'], '0', 'INVALID_REFERENCE'],
  ['map', 1, '', 'INVALID_TYPE'],
  ['map', { a: [] }, 'a', 'INVALID_TYPE'],
  ['relationship_entry', 1, '', 'INVALID_REFERENCE'],
  ['relationship_entry', [{ key: 'x' }], '0', 'INVALID_REFERENCE'],
  ['relationship_media', 'media:a b', '', 'INVALID_REFERENCE'],
  ['relationship_media', ['med_1', ''], '1', 'INVALID_REFERENCE'],
  ['geo_location', { lat: 91, lon: 0 }, '', 'INVALID_GEO_LOCATION'],
  ['geo_location', '52,13', '', 'INVALID_GEO_LOCATION'],
] as const)('a %s may not be %j: %s %s', (type, value, path, code) => {
  expect(faultsOf(type, value).map((fault) => [fault.path.join('.'), fault.code])).toEqual([[path, code]]);
});

test('blocks nest only so deep', () => {
  let value: unknown = 'a';
  for (let depth = 0; depth < 12; depth += 1) value = [{ type: 'list', value }];
  expect(faultsOf('list', value)).toMatchObject([{ code: 'TOO_DEEP' }]);
});

test('a fault of a block is told with its place', () => {
  const { error } = blocks.safeParse([
    { key: 'fine', type: 'text', value: 'a' },
    { key: 'gallery', type: 'list', value: [{ type: 'relationship_media', value: 'media:' }] },
  ]);
  expect(error?.issues).toMatchObject([
    { path: [1, 'value', 0, 'value'], params: { code: 'INVALID_REFERENCE' } },
  ]);
});

test('one entry holds 1,000 references at most', () => {
  const value = Array.from({ length: 501 }, (_, n) => `node_${n}`);
  const block = (key: string) => ({ key, type: 'relationship_entry' as const, value });
  expect(blocks.safeParse([block('a')]).success).toBe(true);
  expect(blocks.safeParse([block('a'), block('b')]).error?.issues).toMatchObject([{ path: [] }]);
});

test('references are found wherever they stand, and only where one is meant', () => {
  const id = 'med_01m800hr8xextbx2554sg551yg';
  expect(referencesOf('text', `media: press, media:nobody and ![a shirt](media:${id})`)).toEqual([
    { kind: 'media', id, path: [] },
  ]);
  const nested = { hero: { type: 'relationship_media', value: { id: 'med_1' } }, plain: 'media:med_2' };
  expect(referencesOf('map', nested)).toEqual([
    { kind: 'media', id: 'med_1', path: ['hero', 'value'] },
    { kind: 'media', id: 'med_2', path: ['plain'] },
  ]);
  expect(referencesOf('relationship_entry', ['node_1'])).toEqual([
    { kind: 'entry', id: 'node_1', path: [0] },
  ]);
});

test('texts are read at any depth and in every language', () => {
  const value = ['a', { type: 'localized_text', value: { en: 'b', de: 'c' } }, { type: 'number', value: 1 }];
  expect(textsOf('list', value)).toEqual(['a', 'b', 'c']);
});
