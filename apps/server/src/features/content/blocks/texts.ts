import { type Block, textsOf } from '@stoa/contract';

/** The texts in blocks, for a search in them. */
export const textsIn = (blocks: Pick<Block, 'type' | 'value'>[]): string[] =>
  blocks.flatMap(({ type, value }) => textsOf(type, value));
