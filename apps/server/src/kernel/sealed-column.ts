/** A column that holds sealed texts: where they are found, and the place each one is bound to. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The columns of its primary key. */
  key: readonly string[];
  /** The place of the text in this row, as it was sealed for. */
  place: (row: Readonly<Record<string, string>>) => string;
}
