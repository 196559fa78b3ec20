/** A request that is measured under load. */
export interface Operation {
  name: string;
  path(storeId: string): string;
  /** Makes it a POST; `unique` is another text in each request. */
  body?(unique: string): string;
  /** What it has to reach on PostgreSQL, of what the same SQL reaches without us. */
  ratio?: number;
  /** Whether the cost of logging is measured with it. */
  logged?: true;
}
