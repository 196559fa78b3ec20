const lineWidth = 110;

/** A documentation comment: on one line when it fits, wrapped otherwise but for code; an empty line parts blocks. */
export function comment(blocks: (string | undefined)[], indent = ''): string {
  const texts = blocks.filter((block) => block !== undefined && block !== '').map(harmless);
  const [first] = texts;
  if (first === undefined) return '';
  const single = `${indent}/** ${first} */`;
  if (texts.length === 1 && !first.includes('\n') && single.length <= lineWidth) return `${single}\n`;
  const lines = texts.flatMap((text, index) => [
    ...(index > 0 ? [''] : []),
    ...(text.includes('```') ? text.split('\n') : wrap(text, lineWidth - indent.length - 3)),
  ]);
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** A text may not end the comment it stands in. */
const harmless = (text: string | undefined): string => (text ?? '').replaceAll('*/', '*\u200b/');

/** Breaks a paragraph between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/\s+/)) {
    if (current && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current ? `${current} ${word}` : word;
    }
  }
  return [...lines, current];
}
