/** A table; a cell may hold what ends one in Markdown. */
export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |\n`).join('');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

export const code = (text: string): string => `\`${text}\``;

/** A block of code in a language. */
export const block = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;

/** The parts that are there, with an empty line between two. */
export const joined = (parts: (string | undefined | null | false)[]): string =>
  `${parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => String(part).trimEnd())
    .join('\n\n')}\n`;

/** The address GitHub and most viewers give a heading. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
