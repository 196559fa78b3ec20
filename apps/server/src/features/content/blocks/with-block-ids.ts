import type { Block, BlockType } from '@stoa/contract';
import { newId } from '#kernel/ids';

/** A block as it is sent. */
interface BlockBody {
  id?: string | undefined;
  key: string;
  type: BlockType;
  properties: Record<string, unknown>;
  value?: unknown;
}

/** Gives the blocks that came without an id one. */
export const withBlockIds = (blocks: BlockBody[]): Block[] =>
  blocks.map(({ id, key, type, properties, value }) => ({
    id: id ?? newId('block'),
    key,
    type,
    properties,
    value: value ?? null,
  }));
