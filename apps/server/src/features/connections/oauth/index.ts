/**
 * OAuth: a person lets a store in at a third party, and takes that back. Tokens live in integrations.
 * Tables: oauth_states. Events: those of integrations.
 */
import { oauthAuthorize } from './oauth-authorize.ts';
import { oauthConnect } from './oauth-connect.ts';
import { oauthDisconnect } from './oauth-disconnect.ts';

export const verbs = { oauthAuthorize, oauthConnect, oauthDisconnect };
