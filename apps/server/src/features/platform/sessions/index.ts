/**
 * Sessions: login by e-mail code, rotating refresh tokens, logout.
 * Tables: login_codes, sessions, session_tokens. Events: none.
 */
import { endSession } from './end-session.ts';
import { refreshSession } from './refresh-session.ts';
import { requestLoginCode } from './request-login-code.ts';
import { verifyLoginCode } from './verify-login-code.ts';

export { newLoginCode } from './login-code.ts';
export const verbs = { requestLoginCode, verifyLoginCode, refreshSession, endSession };
