/** The type of a text by its beginning: a drawing, a table, or null for anything else, markup and scripts above all. */
export function textTypeOf(head: Buffer): 'image/svg+xml' | 'text/csv' | null {
  const text = decoded(head);
  if (text === null) return null;
  const start = text.trimStart();
  if (start.startsWith('<')) return isSvg(start) ? 'image/svg+xml' : null;
  return isTable(start) ? 'text/csv' : null;
}

/** The text, or null when there are bytes in it that no text has. Old spreadsheets write Windows' letters. */
function decoded(head: Buffer): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
  const text = new TextDecoder('utf-8').decode(head);
  const legible = text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(head) : text;
  return controls.test(legible) || text.trim() === '' ? null : legible;
}

/** Whether the first element, behind the declaration, comments and document type, is that of a drawing. */
function isSvg(text: string): boolean {
  let rest = text;
  for (;;) {
    const [prologue] = /^(?:<\?[^>]*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE\s+svg\b[^[>]*>)\s*/i.exec(
      rest,
    ) ?? [''];
    if (prologue === '') return /^<(?:svg:)?svg[\s>/]/.test(rest);
    rest = rest.slice(prologue.length);
  }
}

const delimiters = [',', ';', '\t', '|'];

/** Whether the lines have the same number of fields, two at least: what a script or a letter hardly has. */
function isTable(text: string): boolean {
  if (/^(?:#!|[{[])/.test(text)) return false;
  return delimiters.some((delimiter) => {
    const [first = 0, ...others] = fieldCounts(text, delimiter);
    return first >= 2 && others.length > 0 && others.every((count) => count === first);
  });
}

/** The number of fields of each of the first lines; a quoted field may hold delimiters and line ends. */
function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let isQuoted = false;
  let isEmpty = true;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === delimiter) fields += 1;
    else if (character === '\n') {
      if (!isEmpty) counts.push(fields);
      if (counts.length === 20) return counts;
      fields = 1;
      isEmpty = true;
      continue;
    }
    if (character.trim() !== '') isEmpty = false;
  }
  // The last line of a long file is cut by the end of what was read.
  if (!isEmpty && text.length < 32 * 1024) counts.push(fields);
  return counts;
}
