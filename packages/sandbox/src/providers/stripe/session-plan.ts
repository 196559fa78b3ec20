/** What a session keeps for its completion and does not show. */
export interface SessionPlan {
  intentMetadata: Record<string, string>;
  manualCapture: boolean;
  setupFutureUsage: string | null;
  subscriptionMetadata: Record<string, string>;
  trialEnd: number | null;
  trialWithoutMethod: 'cancel' | 'create_invoice' | 'pause' | undefined;
  cardNeeded: boolean;
}
