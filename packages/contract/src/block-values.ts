import { languageTag } from './fields.ts';

/** The types of blocks. */
export const blockTypes = [
  'text',
  'localized_text',
  'number',
  'boolean',
  'list',
  'map',
  'relationship_entry',
  'relationship_media',
  'markdown',
  'geo_location',
] as const;
export type BlockType = (typeof blockTypes)[number];

/** What is wrong with the value of a block, and where below it. */
interface Fault {
  path: (string | number)[];
  code: string;
  message: string;
}

/** What a relationship names: an entry or a medium, and where. */
export interface Reference {
  kind: 'entry' | 'media';
  id: string;
  path: (string | number)[];
}

/** What the values of blocks say: their faults, what they refer to, and what can be searched in them. */
interface Reading {
  faults: Fault[];
  references: Reference[];
  texts: string[];
}

const maxTextLength = 200_000;
const maxItems = 1_000;
const maxDepth = 8;
const anId = /^[A-Za-z0-9_-]{1,128}$/;
// In running text only a whole id is a reference: "media: press" is none.
const mediaInText = /\bmedia:(med_[0-9a-z]{26})\b/g;

type Path = (string | number)[];
type Read = (value: unknown, path: Path, into: Reading) => void;

/** Every fault of a value of this type. */
export const faultsOf = (type: BlockType, value: unknown): Fault[] => read(type, value).faults;

/** What a value without faults refers to. */
export const referencesOf = (type: BlockType, value: unknown): Reference[] => read(type, value).references;

/** The texts in a value without faults. */
export const textsOf = (type: BlockType, value: unknown): string[] => read(type, value).texts;

function read(type: BlockType, value: unknown): Reading {
  const reading: Reading = { faults: [], references: [], texts: [] };
  readValue(type, value, [], reading);
  return reading;
}

function readValue(type: BlockType, value: unknown, path: Path, into: Reading): void {
  if (value === null || value === undefined) return;
  if (path.length > maxDepth * 2) {
    fault(into, path, 'TOO_DEEP', `must not nest blocks deeper than ${maxDepth}`);
    return;
  }
  readers[type](value, path, into);
}

const readers: Record<BlockType, Read> = {
  text: readText,
  localized_text: readLocalized,
  markdown: (value, path, into) =>
    typeof value === 'string' ? readText(value, path, into) : readLocalized(value, path, into),
  number(value, path, into) {
    if (typeof value !== 'number') fault(into, path, 'INVALID_TYPE', 'must be a number');
  },
  boolean(value, path, into) {
    if (typeof value !== 'boolean') fault(into, path, 'INVALID_TYPE', 'must be true or false');
  },
  list(value, path, into) {
    if (!Array.isArray(value)) {
      fault(into, path, 'INVALID_TYPE', 'must be a list');
      return;
    }
    readItems(value, path, into);
  },
  map(value, path, into) {
    if (Array.isArray(value)) {
      readItems(value, path, into);
      return;
    }
    if (!isObject(value)) {
      fault(into, path, 'INVALID_TYPE', 'must be an object or a list of blocks');
      return;
    }
    readEntries(value, path, into);
  },
  relationship_entry: (value, path, into) => readReferences('entry', value, path, into),
  relationship_media: (value, path, into) => readReferences('media', value, path, into),
  geo_location(value, path, into) {
    if (!isGeoLocation(value)) {
      fault(
        into,
        path,
        'INVALID_GEO_LOCATION',
        'must be { lat, lon } with lat from -90 to 90 and lon from -180 to 180',
      );
    }
  },
};

function readText(value: unknown, path: Path, into: Reading): void {
  if (typeof value !== 'string') {
    fault(into, path, 'INVALID_TYPE', 'must be a text');
    return;
  }
  if (value.length > maxTextLength) {
    fault(into, path, 'TOO_BIG', `must have at most ${maxTextLength.toLocaleString('en')} characters`);
    return;
  }
  into.texts.push(value);
  for (const [, id = ''] of value.matchAll(mediaInText)) into.references.push({ kind: 'media', id, path });
}

function readLocalized(value: unknown, path: Path, into: Reading): void {
  if (!isObject(value)) {
    fault(into, path, 'INVALID_TYPE', 'must be texts by language, such as {"en": "Hello"}');
    return;
  }
  for (const [language, text] of Object.entries(value)) {
    if (!languageTag.safeParse(language).success) {
      fault(into, [...path, language], 'UNKNOWN_LANGUAGE', 'must be under a BCP 47 language tag, e.g. "en"');
    } else if (text !== null) readText(text, [...path, language], into);
  }
}

function readItems(items: unknown[], path: Path, into: Reading): void {
  if (items.length > maxItems) {
    fault(into, path, 'TOO_BIG', `must have at most ${maxItems} items`);
    return;
  }
  for (const [index, item] of items.entries()) readItem(item, [...path, index], into);
}

function readEntries(value: Record<string, unknown>, path: Path, into: Reading): void {
  const entries = Object.entries(value);
  if (entries.length > maxItems) {
    fault(into, path, 'TOO_BIG', `must have at most ${maxItems} members`);
    return;
  }
  for (const [name, item] of entries) readItem(item, [...path, name], into);
}

/** An item of a list or map: a scalar, a reference to a medium, or a block of its own. */
function readItem(item: unknown, path: Path, into: Reading): void {
  if (item === null || typeof item === 'number' || typeof item === 'boolean') return;
  if (typeof item === 'string') {
    if (item.startsWith('media:')) readReferences('media', item, path, into);
    else readText(item, path, into);
    return;
  }
  if (!isObject(item)) {
    fault(into, path, 'INVALID_TYPE', 'must be a text, a number, a boolean or a block');
    return;
  }
  const { type, value } = item;
  if (typeof type !== 'string' || !isBlockType(type)) {
    fault(into, [...path, 'type'], 'UNKNOWN_BLOCK_TYPE', `must be one of ${blockTypes.join(', ')}`);
    return;
  }
  if (item.key !== undefined && typeof item.key !== 'string') {
    fault(into, [...path, 'key'], 'INVALID_TYPE', 'must be a text');
  }
  readValue(type, value, [...path, 'value'], into);
}

function readReferences(kind: Reference['kind'], value: unknown, path: Path, into: Reading): void {
  if (!Array.isArray(value)) {
    readReference(kind, value, path, into);
    return;
  }
  if (value.length > maxItems) {
    fault(into, path, 'TOO_BIG', `must have at most ${maxItems} items`);
    return;
  }
  for (const [index, item] of value.entries()) readReference(kind, item, [...path, index], into);
}

function readReference(kind: Reference['kind'], value: unknown, path: Path, into: Reading): void {
  const named = isObject(value) ? value.id : value;
  const id = typeof named === 'string' && kind === 'media' ? named.replace(/^media:/, '') : named;
  if (typeof id === 'string' && anId.test(id)) {
    into.references.push({ kind, id, path });
    return;
  }
  const form = kind === 'media' ? '"media:<id>", an id or {"id": "..."}' : 'an id or {"id": "..."}';
  fault(into, path, 'INVALID_REFERENCE', `must be ${form}`);
}

/** Whether a value is a place on the earth: `{ lat, lon }`, also as `{ coordinates: { lat, lon } }`. */
export function isGeoLocation(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { lat, lon } = isObject(value.coordinates) ? value.coordinates : value;
  return isWithin(lat, 90) && isWithin(lon, 180);
}

const isWithin = (value: unknown, bound: number): boolean =>
  typeof value === 'number' && Math.abs(value) <= bound;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlockType = (text: string): text is BlockType => (blockTypes as readonly string[]).includes(text);

const fault = (into: Reading, path: Path, code: string, message: string): void => {
  into.faults.push({ path, code, message });
};
