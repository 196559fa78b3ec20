import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** A record of a CSV file as text; `broken` when a quotation mark in it is never closed. */
export interface CsvRecord {
  text: string;
  broken: boolean;
}

// No customer needs more; a quotation mark that is never closed would swallow the whole file.
const longestRecord = 64 * 1024;

/**
 * The records of a CSV file one by one as they arrive. A record goes over several lines where a quoted cell does; where
 * that comes to nothing it was one broken line, and those behind it are records of their own.
 */
export async function* recordsOf(data: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  let lines: string[] = [];
  for await (const line of linesOf(data)) {
    lines.push(line);
    while (lines.length > 0) {
      const record = firstOf(lines, false);
      if (!record) break;
      yield record.record;
      lines = record.rest;
    }
  }
  while (lines.length > 0) {
    const { record, rest } = firstOf(lines, true) as Taken;
    yield record;
    lines = rest;
  }
}

interface Taken {
  record: CsvRecord;
  rest: string[];
}

/** The first record of these lines; null when it may go on in the next one. */
function firstOf(lines: string[], isEnd: boolean): Taken | null {
  const [first = '', ...behind] = lines;
  if (hasEvenQuotes(first)) return { record: { text: first, broken: false }, rest: behind };
  const broken = { record: { text: first, broken: true }, rest: behind };
  // A line without another quotation mark cannot close the cell: only the newest one is looked at.
  const last = lines.at(-1) ?? '';
  if (lines.length > 1 && !hasEvenQuotes(last)) {
    const text = lines.join('\n');
    return isReadable(text) ? { record: { text, broken: false }, rest: [] } : broken;
  }
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return isEnd || length > longestRecord ? broken : null;
}

const hasEvenQuotes = (text: string): boolean => {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
};

const isReadable = (text: string): boolean => {
  try {
    return parse(text, { delimiter: [',', ';', '\t'], relax_column_count: true }).length === 1;
  } catch {
    return false;
  }
};

async function* linesOf(data: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of data) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    // What is too long for a record anyway is cut, so that a file without line ends is not held as a whole.
    if (rest.length > 2 * longestRecord) rest = rest.slice(0, 2 * longestRecord);
  }
  if (rest !== '') yield rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}

/** The cells of some records: all at once, and one by one only where one of them cannot be read. */
export function cellsOf(records: CsvRecord[], delimiter: string): (string[] | string)[] {
  if (records.every(({ broken, text }) => !broken && text.length <= longestRecord)) {
    try {
      const all = read(records.map(({ text }) => text).join('\n'), delimiter);
      if (all.length === records.length) return all;
    } catch {
      // Which one it is shows below.
    }
  }
  return records.map((record) => cellsOrFault(record, delimiter));
}

function cellsOrFault({ text, broken }: CsvRecord, delimiter: string): string[] | string {
  if (text.length > longestRecord) return `is longer than ${longestRecord} characters`;
  if (broken) return 'has a quotation mark that is not closed';
  try {
    return read(text, delimiter)[0] ?? 'is empty';
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Without the cells the library quotes.
    return `cannot be read: ${error.code.replace(/^CSV_/, '').toLowerCase().replaceAll('_', ' ')}`;
  }
}

const read = (text: string, delimiter: string): string[][] =>
  parse(text, { delimiter, trim: true, relax_column_count: true }) as string[][];
