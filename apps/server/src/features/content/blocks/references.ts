import { type Block, type Reference, referencesOf } from '@stoa/contract';
import type { MediaUse } from '#features/content/media';

// A place in deeply nested blocks is cut off: it is a part of a key of the database.
const maxFieldLength = 500;

type Placed = Pick<Block, 'type' | 'value'>;

/** The media that blocks show, each with the place that shows it, such as `blocks.0.value`. */
export const mediaIn = (blocks: Placed[]): MediaUse[] =>
  referencesIn(blocks, 'media').map(({ id, field }) => ({ mediaId: id, field }));

/** The entries that blocks point to, each with its place. */
export const entriesIn = (blocks: Placed[]): { id: string; field: string }[] => referencesIn(blocks, 'entry');

const referencesIn = (blocks: Placed[], kind: Reference['kind']) =>
  blocks.flatMap(({ type, value }, index) =>
    referencesOf(type, value)
      .filter((reference) => reference.kind === kind)
      .map(({ id, path }) => ({
        id,
        field: ['blocks', index, 'value', ...path].join('.').slice(0, maxFieldLength),
      })),
  );
