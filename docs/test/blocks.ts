import { readFileSync } from 'node:fs';

/** A fenced block of code of a page. */
export interface Block {
  page: string;
  line: number;
  language: string;
  /** What follows the language in the info string. */
  note: string;
  code: string;
  /** The block that shows what this one prints, when one follows. */
  output?: Block;
}

/** The fenced blocks of a page in their order; one that is marked `output` belongs to the one before it. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(page, 'utf8');
  const blocks: Block[] = [];
  for (const match of text.matchAll(/^```(\w+)?(?: (\w+))?\n([\s\S]*?)^```$/gm)) {
    const [, language = 'text', note = '', code = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    const block: Block = { page, line, language, note, code };
    const before = blocks.at(-1);
    if (note !== 'output') blocks.push(block);
    else if (before && isRun(before)) before.output = block;
    else throw new Error(`${page}:${line} shows the output of nothing.`);
  }
  return blocks;
}

/** Whether the block is an example that a reader can run as it is. */
export const isRun = ({ language, note }: Block): boolean => ['bash', 'ts'].includes(language) && note === '';
