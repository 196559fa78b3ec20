/**
 * Identity: whom a token speaks for, and the rows behind it that the other wings share.
 * Tables: accounts, api_tokens. Events: none.
 */
export { accountByEmail } from './account-by-email.ts';
export { type ApiTokenRow, createApiToken } from './api-tokens.ts';
export { type Caller, findCaller } from './find-caller.ts';
export { firstAdmin } from './first-admin.ts';
export { operatorToken } from './operator-token.ts';
export { TokenUse } from './token-use.ts';
