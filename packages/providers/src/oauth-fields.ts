import { list, optional, secret, text, time } from './field.ts';

/** Values that could be real, for documents and tests. */
interface Examples {
  client_id: string;
  client_secret: string;
  scopes: readonly string[];
  access_token: string;
  refresh_token: string;
}

/** What every provider of OAuth has: a client, what it may do, and what connecting it sets. */
export const oauthFields = (example: Examples) => ({
  client_id: optional(secret('Client id', { example: example.client_id })),
  client_secret: optional(secret('Client secret', { example: example.client_secret })),
  scopes: optional(
    list('Scopes', {
      example: example.scopes,
      help: 'What is asked for, and when it is connected, what was granted.',
    }),
  ),
  access_token: optional(
    secret('Access token', { example: example.access_token, help: 'Set by connecting.' }),
  ),
  refresh_token: optional(
    secret('Refresh token', { example: example.refresh_token, help: 'Set by connecting.' }),
  ),
  token_expires_at: optional(
    time('When the access token ends', { example: 4_102_444_800, help: 'It is renewed before.' }),
  ),
  account_email: optional(text('Account', { example: 'owner@example.com', help: 'Set by connecting.' })),
  connected_at: optional(time('When it was connected', { example: 1_795_000_000 })),
});
