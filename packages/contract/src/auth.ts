import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, mailbox } from './fields.ts';

export const AuthToken = z
  .object({
    id: z.string().describe('Id of the session.'),
    account_id: z.string(),
    access_token: z.string().describe('Bearer token of the next 15 minutes.'),
    refresh_token: z.string().describe('Buys the next pair of tokens, once.'),
    access_expires_at: epochSeconds('When the access token ends'),
    refresh_expires_at: epochSeconds('When the refresh token ends'),
    created_at: epochSeconds('When the session began'),
    is_verified: z.boolean(),
  })
  .meta({ id: 'AuthToken' });
export type AuthToken = z.infer<typeof AuthToken>;

export const requestLoginCode = endpoint({
  method: 'POST',
  path: '/v1/auth/code',
  can: 'anyone',
  tag: 'Auth',
  summary: 'Send login code',
  description:
    'Send a login code of six digits by e-mail. It is valid for 10 minutes and 5 tries, and voids the one before. ' +
    'The answer is the same whether an account exists or not.',
  body: z.object({ email: mailbox }),
  returns: z.object({ sent: z.boolean() }),
  errors: ['AUTH.TOO_MANY_CODES', 'MAIL.NOT_CONFIGURED', 'MAIL.UNAVAILABLE'],
  sdk: { name: 'auth.code' },
  example: { body: { email: 'owner@example.com' } },
});

export const verifyLoginCode = endpoint({
  method: 'POST',
  path: '/v1/auth/verify',
  can: 'anyone',
  tag: 'Auth',
  summary: 'Log in with a code',
  description: 'Trade the code for a session. An account is made for an address that has none.',
  body: z.object({
    email: mailbox,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, { error: 'must be the six digits of the e-mail' }),
  }),
  returns: AuthToken,
  errors: ['AUTH.CODE_INVALID'],
  sdk: { name: 'auth.verify' },
  example: { body: { email: 'owner@example.com', code: '123456' } },
});

export const refreshSession = endpoint({
  method: 'POST',
  path: '/v1/auth/refresh',
  can: 'anyone',
  tag: 'Auth',
  summary: 'Refresh session',
  description:
    'Trade the refresh token for a new pair of tokens. Each one works once; used again later than 30 seconds after, the whole session is closed.',
  body: z.object({ refresh_token: z.string().min(1).max(512) }),
  returns: AuthToken,
  errors: ['AUTH.REFRESH_INVALID', 'AUTH.REFRESH_REUSED'],
  sdk: { name: 'auth.refresh' },
  example: { body: { refresh_token: 'stoa_rt_...' } },
});

export const endSession = endpoint({
  method: 'POST',
  path: '/v1/auth/logout',
  can: 'account:read',
  tag: 'Auth',
  summary: 'Log out',
  description:
    'Close the session of the access token: its tokens stop working at once. An API token stays valid.',
  returns: z.object({ ended: z.boolean() }),
  sdk: { name: 'auth.logout' },
});
