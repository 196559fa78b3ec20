import { type FileNotes, type FoundRow, UnreadableFile } from './csv-rows.ts';
import { ignoredOf } from './import-shape.ts';

const longestRow = 64 * 1024;

/** The objects of a JSON array, or of a file with one object per line, one by one as they arrive. */
export async function* jsonRows(data: AsyncIterable<Buffer>, notes: FileNotes): AsyncGenerator<FoundRow> {
  let row = 0;
  for await (const text of elements(data)) {
    row += 1;
    yield foundIn(row, text, notes);
  }
}

function foundIn(row: number, text: string, notes: FileNotes): FoundRow {
  if (text.length > longestRow) {
    return { row, fault: { error: 'TOO_BIG', message: `is longer than ${longestRow} characters` } };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && notes.ignored.size < 100) {
      for (const name of ignoredOf(Object.keys(value))) notes.ignored.add(name.slice(0, 255));
    }
    return { row, value };
  } catch {
    return { row, fault: { error: 'UNREADABLE', message: 'is not valid JSON' } };
  }
}

/** The texts of the values at the top of the file: what stands between brackets, or else between line ends. */
async function* elements(data: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let element = '';
  let depth = 0;
  let inText = false;
  let isEscaped = false;
  let hasBegun = false;
  for await (const chunk of data) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (code === backslash) isEscaped = true;
        else if (code === quote) inText = false;
        continue;
      }
      if (code === quote) inText = true;
      else if (code === openBrace || (code === openBracket && hasBegun)) depth += 1;
      else if (depth > 0 && (code === closeBrace || code === closeBracket)) depth -= 1;
      const isBetween =
        depth === 0 && (code === comma || code === lineEnd || code === openBracket || code === closeBracket);
      if (!hasBegun && code > space) hasBegun = true;
      if (isBetween) {
        element += text.slice(from, at);
        from = at + 1;
        if (element.trim() !== '') yield element.trim();
        element = '';
      }
    }
    element += text.slice(from);
    // The rest of an element that is too long anyway need not be kept to know where it ends.
    if (element.length > 2 * longestRow) element = element.slice(0, 2 * longestRow);
  }
  if (depth > 0 || inText) throw new UnreadableFile('It ends in the middle of an object.');
  if (element.trim() !== '') yield element.trim();
}

const space = 0x20;
const lineEnd = 0x0a;
const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
