import { oauthTypes } from '@stoa/providers';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id, rule } from './fields.ts';
import { Integration } from './integrations/index.ts';

const provider = z.enum(oauthTypes).describe('The provider; the `type` of its integration.');

const wrongRedirect =
  'must be an https address, or http on this machine (127.0.0.1, [::1], localhost), without a fragment, user or password';

/** Where the provider sends the person back to, with the code. */
const redirectUri = z
  .string()
  .max(2048)
  .refine(isRedirect, rule('INVALID_REDIRECT_URI', wrongRedirect))
  .describe(
    'Where the provider sends the person back to: https, or http on this machine. It has to be one that is registered for the client, and the same in both calls.',
  );

/** What carries a code has to be sealed on its way, or not to leave the machine (RFC 8252). */
function isRedirect(text: string): boolean {
  // As it stands, and not as a browser would mend it: it is compared as text.
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(text) || /[\\#]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || isThisMachine(hostname);
}

const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);

/** `scopes=a b`, `scopes=a,b`, `scopes=["a","b"]` or `scopes=a&scopes=b`. */
const scopes = z.preprocess(
  (value) =>
    [value].flat().flatMap((part) => {
      if (typeof part !== 'string') return [part];
      if (!part.startsWith('[')) return part.split(/[\s,]+/).filter((scope) => scope !== '');
      try {
        return JSON.parse(part);
      } catch {
        return [part];
      }
    }),
  z
    .array(
      z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,512}$/, {
        error: 'must be a scope, without spaces and quotes',
      }),
    )
    .min(1)
    .max(100),
);

const storePath = z.object({ store_id: id('store') });
const inChapter = { tag: 'Integrations', can: 'integrations:write' } as const;

export const oauthAuthorize = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/oauth/{provider}/authorize',
  ...inChapter,
  summary: 'OAuth authorize',
  description:
    'The address of the page on which a person lets the store in. The provider sends the person back to `redirect_uri` with ' +
    'a `code` and the `state`; both go into `oauth/connect` within ten minutes, by the same account. The flow is protected by PKCE.',
  params: storePath.extend({ provider }),
  query: z.object({
    redirect_uri: redirectUri,
    scopes: scopes
      .optional()
      .describe(
        "What to ask for; the `scopes` of the store's own integration, or what the provider's actions need, when absent.",
      ),
  }),
  returns: z.object({
    url: z.string().describe('Where to send the person.'),
    state: z.string().describe('Comes back with the code. It is good once.'),
    expires_at: epochSeconds('Until when the state is good'),
  }),
  errors: ['OAUTH.CLIENT_MISSING'],
  sdk: { name: 'store.oauthAuthorize' },
  example: {
    params: { provider: 'google' },
    query: { redirect_uri: 'https://yourapp.com/oauth/callback' },
  },
});

export const oauthConnect = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/oauth/connect',
  ...inChapter,
  summary: 'OAuth connect',
  description:
    'Exchange the code a person came back with for tokens, and keep them, encrypted, in the one integration of the provider ' +
    'that the store has; it is made when there is none. Tokens are renewed before they end, and are in no answer.',
  params: storePath,
  body: z.object({
    provider,
    code: z.string().min(1).max(4096).describe('What the provider sent the person back with.'),
    redirect_uri: redirectUri,
    state: z
      .string()
      .min(1)
      .max(512)
      .nullish()
      .describe(
        'The one that `authorize` answered and the provider sent back. Absent for a code that was asked for in another way.',
      ),
  }),
  returns: Integration,
  errors: [
    'OAUTH.CLIENT_MISSING',
    'OAUTH.CODE_REJECTED',
    'OAUTH.STATE_INVALID',
    'OAUTH.PROVIDER_UNAVAILABLE',
    'INTEGRATION.CREDENTIALS_REJECTED',
    'INTEGRATION.TOO_MANY',
  ],
  sdk: { name: 'store.oauthConnect' },
  example: {
    body: {
      provider: 'google',
      code: 'auth_code_from_oauth_callback',
      redirect_uri: 'https://yourapp.com/oauth/callback',
    },
  },
});

export const oauthDisconnect = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/oauth/disconnect',
  ...inChapter,
  summary: 'OAuth disconnect',
  description:
    'Take the tokens back at the provider and erase them here, whatever it answers. The integration stays, `disconnected`, ' +
    'with the client id and secret if it has its own.',
  params: storePath,
  body: z.object({ provider }),
  returns: z.object({
    disconnected: z.boolean(),
    revoked: z
      .boolean()
      .nullable()
      .describe(
        'Whether the provider took the tokens back. `false`: it could not be reached or refused, and the person can take them back in the settings of their account there. `null`: there were none.',
      ),
  }),
  errors: ['INTEGRATION.NOT_FOUND'],
  sdk: { name: 'store.oauthDisconnect' },
  example: { body: { provider: 'google' } },
});
