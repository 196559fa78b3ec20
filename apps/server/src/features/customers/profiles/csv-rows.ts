import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { ignoredOf, ofCells } from './import-shape.ts';

/** A row as it was found in a file: its value, or why it could not be read. */
export interface FoundRow {
  row: number;
  value?: unknown;
  fault?: { error: string; message: string };
}

/** What reading a file tells beside its rows. */
export interface FileNotes {
  ignored: Set<string>;
}

/** A file whose rows cannot be found at all. */
export class UnreadableFile extends Error {}

// No customer needs more; a quotation mark that is never closed would swallow the whole file.
const longestRow = 64 * 1024;

/** The rows of a CSV file with a header line, one by one as they arrive, each with its place among them. */
export async function* csvRows(data: AsyncIterable<Buffer>, notes: FileNotes): AsyncGenerator<FoundRow> {
  const { delimiter, whole } = await withDelimiter(data);
  let row = 0;
  const unread: FoundRow[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    columns: (header: string[]) => columnsOf(header, notes),
    // Called while it is parsed, as `skip` is below: so both count in one order.
    on_record: (cells: Record<string, string>): FoundRow => {
      row += 1;
      return { row, value: ofCells(cells) };
    },
  });
  parser.on('skip', (error: CsvError) => {
    row += 1;
    unread.push({ row, fault: { error: 'UNREADABLE', message: wordsOf(error) } });
  });
  const source = Readable.from(whole);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const found of parser as AsyncIterable<FoundRow>) {
      while (unread[0] && unread[0].row < found.row) yield unread.shift() as FoundRow;
      yield found;
    }
  } catch (error) {
    if ((error as CsvError).code?.startsWith('CSV_')) throw new UnreadableFile(wordsOf(error as CsvError));
    throw error;
  } finally {
    source.destroy();
  }
  yield* unread;
}

function columnsOf(header: string[], notes: FileNotes): string[] {
  const columns = header.map((column) => (column.startsWith('fields.') ? column : column.toLowerCase()));
  if (!columns.includes('email')) throw new UnreadableFile('There is no column "email" in its first line.');
  for (const column of ignoredOf(columns)) notes.ignored.add(column.slice(0, 255));
  return columns;
}

/** What the library says, without the cells it quotes. */
const wordsOf = ({ code, lines }: CsvError & { lines?: number }): string =>
  `${String(code).replace(/^CSV_/, '').toLowerCase().replaceAll('_', ' ')}${lines ? ` at line ${lines}` : ''}`;

/** Finds out what stands between the cells: the one of comma, semicolon and tab the first line has most of. */
async function withDelimiter(
  data: AsyncIterable<Buffer>,
): Promise<{ delimiter: string; whole: AsyncIterable<Buffer> }> {
  const iterator = data[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let head = '';
  while (!head.includes('\n') && head.length < longestRow) {
    const { value, done } = await iterator.next();
    if (done) break;
    seen.push(value);
    head += value.toString('latin1');
  }
  const line = head.split('\n', 1)[0] ?? '';
  const count = (delimiter: string) => line.split(delimiter).length;
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  async function* whole() {
    yield* seen;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return { delimiter, whole: whole() };
}
