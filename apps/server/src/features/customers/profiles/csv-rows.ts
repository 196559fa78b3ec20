import { type CsvRecord, cellsOf, recordsOf } from './csv-records.ts';
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

const recordsAtOnce = 500;

/** The rows of a CSV file with a header line, as they arrive, each with its place among them. */
export async function* csvRows(data: AsyncIterable<Buffer>, notes: FileNotes): AsyncGenerator<FoundRow> {
  let header: { columns: string[]; delimiter: string } | undefined;
  let row = 0;
  let waiting: CsvRecord[] = [];
  const found = (records: CsvRecord[]): FoundRow[] => {
    const { columns = [], delimiter = ',' } = header ?? {};
    return cellsOf(records, delimiter).map((cells) => {
      row += 1;
      if (typeof cells === 'string') return { row, fault: { error: 'UNREADABLE', message: cells } };
      return { row, value: ofCells(columns, cells) };
    });
  };
  for await (const record of recordsOf(data)) {
    if (record.text.trim() === '') continue;
    if (!header) {
      header = headerOf(record, notes);
      continue;
    }
    waiting.push(record);
    if (waiting.length < recordsAtOnce) continue;
    yield* found(waiting);
    waiting = [];
  }
  yield* found(waiting);
}

/** The columns of the first line, and what stands between them: the one of comma, semicolon and tab it has most of. */
function headerOf(record: CsvRecord, notes: FileNotes): { columns: string[]; delimiter: string } {
  const count = (delimiter: string) => record.text.split(delimiter).length;
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  const [cells] = cellsOf([record], delimiter);
  if (typeof cells === 'string') throw new UnreadableFile(`Its first line ${cells}.`);
  const columns = (cells ?? []).map((cell) => (cell.startsWith('fields.') ? cell : cell.toLowerCase()));
  if (!columns.includes('email')) throw new UnreadableFile('There is no column "email" in its first line.');
  for (const column of ignoredOf(columns)) notes.ignored.add(column.slice(0, 255));
  return { columns, delimiter };
}
