/** What was measured in each round. */
export interface Measured {
  median: number;
  rounds: number[];
}

/** One line of the table: ours, beside what the machine gives without us, measured in the same run. */
export interface Row {
  name: string;
  unit: 'ms' | 'MB' | 'MB/s' | 'req/s' | 'kB';
  ours: Measured;
  /** Absent where nothing bare compares. */
  limit?: Measured & { name: string };
  /** Ours to the limit; more is better only for req/s and MB/s. */
  ratio?: number;
  target?: { text: string; met: boolean };
  /** What belongs to it, e.g. the percentiles of the answer times. */
  also?: string;
}

/** A row that could not be measured here, and why. */
export interface Skipped {
  name: string;
  skipped: string;
}

export const measured = (rounds: number[]): Measured => ({ median: median(rounds), rounds });

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** A row of rounds of ours and of the limit; the target is of ours or, as `ratio`, of both. */
export function row(
  name: string,
  unit: Row['unit'],
  rounds: { ours: number[]; limit?: { name: string; rounds: number[] } },
  details: { below?: number; ratio?: number; also?: string } = {},
): Row {
  const ours = measured(rounds.ours);
  const limit = rounds.limit && { name: rounds.limit.name, ...measured(rounds.limit.rounds) };
  const ratio = limit && ours.median / limit.median;
  return {
    name,
    unit,
    ours,
    ...(limit && { limit, ratio }),
    ...(details.below !== undefined && {
      target: { text: `< ${details.below} ${unit}`, met: ours.median < details.below },
    }),
    ...(details.ratio !== undefined && {
      target: { text: `>= ${details.ratio} of it`, met: (ratio ?? 0) >= details.ratio },
    }),
    ...(details.also && { also: details.also }),
  };
}
