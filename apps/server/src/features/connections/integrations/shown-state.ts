import type { IntegrationRow } from './rows.ts';

/**
 * How an integration is, for people: in error also while its credentials work and something that is done with them does
 * not.
 */
export function shownState({
  status,
  last_error,
  troubles,
}: Pick<IntegrationRow, 'status' | 'last_error' | 'troubles'>): Pick<
  IntegrationRow,
  'status' | 'last_error'
> {
  const [trouble] = Object.values(troubles);
  if (status !== 'active' || trouble === undefined) return { status, last_error };
  return { status: 'error', last_error: trouble };
}
