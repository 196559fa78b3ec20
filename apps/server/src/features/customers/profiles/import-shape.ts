import { profileBody } from '@stoa/contract';
import type { z } from 'zod';

/** A row of an import that can be stored: what it lacks is absent. */
export type ImportedProfile = z.infer<typeof importedProfile>;

export interface RowFault {
  row: number;
  field: string;
  error: string;
  message: string;
}

const { email, name, phone, language, status, fields } = profileBody.shape;

const importedProfile = profileBody
  .pick({ name: true, phone: true, language: true, status: true, fields: true })
  .partial()
  .extend({ email: email.unwrap() });

const members = new Set(Object.keys({ email, name, phone, language, status, fields }));

/** What the API makes of a row, or what is wrong with it. */
export function readRow(row: number, value: unknown): ImportedProfile | RowFault[] {
  const unstorable = textsOf(value).some((text) => text.includes('\0') || !text.isWellFormed());
  if (unstorable) {
    return [{ row, field: '', error: 'UNSTORABLE', message: 'holds a character that cannot be stored' }];
  }
  const parsed = importedProfile.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map((issue) => {
    const field = issue.path.join('.');
    const isMissing =
      field !== '' && (value as Record<string, unknown>)?.[String(issue.path[0])] === undefined;
    return {
      row,
      field: field.slice(0, 128),
      error: isMissing ? 'REQUIRED' : issue.code.toUpperCase(),
      // Never the value itself: the report outlives the file, and may outlive the person's data.
      message: isMissing ? 'is required' : issue.message.slice(0, 255),
    };
  });
}

/** The columns or members nothing is made of. */
export const ignoredOf = (columns: string[]): string[] =>
  columns.filter((column) => !members.has(column) && !column.startsWith('fields.'));

/** A line of CSV as an object: an empty cell says nothing, `fields.tier` is a member of `fields`. */
export function ofCells(columns: string[], cells: string[]): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const own: Record<string, string> = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    if (column.startsWith('fields.')) own[column.slice('fields.'.length)] = cell;
    else if (members.has(column) && column !== 'fields') value[column] = cell;
  }
  return Object.keys(own).length > 0 ? { ...value, fields: own } : value;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member)]);
}
