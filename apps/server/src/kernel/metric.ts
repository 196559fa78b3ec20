/** A figure for `/metrics`, read when somebody asks. */
export interface Metric {
  name: string;
  help: string;
  /** A counter only rises while the process runs; a gauge says how something stands. */
  type: 'counter' | 'gauge';
  labels: string[];
  read(): Promise<{ labels: Record<string, string>; value: number }[]>;
}
