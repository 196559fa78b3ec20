/** Lists of one feature, and the rows that they are to stay fast with. */
export interface Lists {
  /** What is counted, as the rows of the table name it. */
  of: string;
  /** SQL that gives the store `rows` rows, without asking the API. */
  seed(storeId: string, rows: number): string[];
  /** What is asked for, by what is special about it. */
  asked: Record<string, (storeId: string) => string>;
}
