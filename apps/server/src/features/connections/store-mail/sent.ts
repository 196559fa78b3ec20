import type { ActionResult } from '@stoa/providers';

/** What came of trying to send a mail; `reason` is for people, and names no recipient. */
export interface Sent {
  outcome: ActionResult['outcome'];
  reason: string | null;
  retryAfterSeconds?: number | null;
}
