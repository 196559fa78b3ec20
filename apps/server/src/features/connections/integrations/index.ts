/**
 * Integrations: the third parties a store works with, their credentials and whether these still work.
 * Tables: integrations, integration_secrets, integration_checks, oauth_refreshes.
 * Events: integration.created, integration.updated, integration.deleted, integration.status_changed.
 */
import { createIntegrationWith } from './create-integration.ts';
import { deleteIntegrationUnless } from './delete-integration.ts';
import { getIntegration } from './get-integration.ts';
import { getIntegrationConfig } from './get-integration-config.ts';
import { getIntegrationServices } from './get-integration-services.ts';
import { listIntegrationChecks } from './list-integration-checks.ts';
import { listIntegrations } from './list-integrations.ts';
import type { RequireNamed } from './references.ts';
import { updateIntegrationWith } from './update-integration.ts';
import type { FindUsers } from './users.ts';
import { verifyIntegrationWith } from './verify-integration.ts';

export { act } from './act.ts';
export { requireRoom } from './add-integration.ts';
export { askAction } from './ask-action.ts';
export { askTokens } from './ask-tokens.ts';
export { checkIntegrations } from './check-integrations.ts';
export { eraseTokens } from './erase-tokens.ts';
export { type Granted, keepTokens } from './keep-tokens.ts';
export { requireClient } from './oauth-client.ts';
export { integrationOfType } from './one-per-store.ts';
export { activeIntegration, type OpenIntegration, openIntegration } from './open-integration.ts';
export { recordUse } from './record-use.ts';
export type { RequireNamed } from './references.ts';
export { revokeTokens, revokeTokensOf } from './revoke-tokens.ts';
export { type IntegrationView, openValues } from './rows.ts';
export { sealedColumns } from './sealed.ts';
export type { FindUsers } from './users.ts';

/**
 * The verbs; `users` are the features that may use an integration and so keep it from being deleted, `named` those that
 * an integration may name something of, `afterVerifying` what is tried again with credentials that somebody verifies.
 */
export const verbs = (
  users: readonly FindUsers[],
  named: readonly RequireNamed[],
  afterVerifying: Parameters<typeof verifyIntegrationWith>[0],
) => ({
  listIntegrations,
  getIntegration,
  createIntegration: createIntegrationWith(named),
  updateIntegration: updateIntegrationWith(named),
  deleteIntegration: deleteIntegrationUnless(users),
  getIntegrationConfig,
  verifyIntegration: verifyIntegrationWith(afterVerifying),
  listIntegrationChecks,
  getIntegrationServices,
});
