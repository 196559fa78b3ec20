import type { Measured, Row, Skipped } from './row.ts';

/** The rows for a person: a line each, columns as wide as they need to be. */
export function table(rows: (Row | Skipped)[]): string {
  const lines = [['', 'ours', 'min..max', 'limit', '', 'ratio', 'target', '']];
  for (const row of rows) lines.push('skipped' in row ? skippedLine(row) : line(row));
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const line = (row: Row): string[] => [
  row.name,
  `${figure(row.ours.median)} ${row.unit}`,
  range(row.ours),
  row.limit ? figure(row.limit.median) : '',
  row.limit?.name ?? '',
  row.ratio === undefined ? '' : row.ratio.toFixed(2),
  row.target ? `${row.target.met ? 'ok' : 'MISSED'} ${row.target.text}` : '',
  row.also ?? '',
];

// As loud as a missed target: what was not measured is not fine.
const skippedLine = ({ name, skipped }: Skipped): string[] => [name, `SKIPPED: ${skipped}`];

const range = ({ rounds }: Measured): string =>
  rounds.length > 1 ? `${figure(Math.min(...rounds))}..${figure(Math.max(...rounds))}` : '';

const figure = (value: number): string =>
  value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
