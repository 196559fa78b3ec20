/** Why a reply could not be made or sent. */
export interface Failure {
  reason: string;
  /** The messages that wait because of it. */
  messageIds: string[];
  /** What the provider asked for. */
  retryAfterSeconds?: number | null;
}

// In seconds; 4 hours and 13 minutes in all, after which a visitor does not wait any more.
const delays = [10, 30, 120, 600, 3600, 10_800];

/** The seconds until the next try after so many failures in a row; null when there is none. */
export function delayAfter(failures: number, { retryAfterSeconds }: Failure): number | null {
  const delay = delays[failures - 1];
  return delay === undefined ? null : Math.max(delay, Math.min(retryAfterSeconds ?? 0, 10_800));
}
