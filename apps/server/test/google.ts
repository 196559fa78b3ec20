import type { Integration } from '@stoa/sdk';
import { expect } from 'vitest';
import { act } from '#features/connections/integrations';
import { systemContext } from '#kernel/system-context';
import type { Sdk, TestServer } from './test-server.ts';

export const redirect_uri = 'https://yourapp.com/oauth/callback';

/** The settings of an installation with a client of its own at Google, in the sandbox. */
export const ownClient = {
  STOA_SANDBOX: '1',
  GOOGLE_CLIENT_ID: 'installation-client',
  GOOGLE_CLIENT_SECRET: 'installation-secret-4242',
};

/** What a person does: opens the page, looks at it, clicks; answers where they are sent back to. */
export async function answerOnPage(page: string, answer: 'allow' | 'deny' = 'allow'): Promise<URL> {
  const shown = await fetch(page);
  expect(shown.status, await shown.text()).toBe(200);
  const { headers } = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ answer, email: 'somebody@example.com' }),
  });
  return new URL(headers.get('location') ?? 'http://nowhere');
}

/** Begins a flow and has a person agree. */
export async function agreed(
  sdk: Sdk,
  storeId: string,
  more: { scopes?: string[] } = {},
): Promise<{ code: string; state: string; url: URL }> {
  const { url, state } = await sdk.store.oauthAuthorize({
    storeId,
    provider: 'google',
    redirect_uri,
    ...more,
  });
  const back = await answerOnPage(url);
  expect(back.searchParams.get('state')).toBe(state);
  return { code: back.searchParams.get('code') ?? '', state, url: new URL(url) };
}

/** Connects the store to Google, from the page to the tokens. */
export async function connected(server: TestServer, storeId: string): Promise<Integration> {
  const { code, state } = await agreed(server.admin, storeId);
  return server.admin.store.oauthConnect({ storeId, provider: 'google', code, redirect_uri, state });
}

/** Has the integration append a row to a sheet. */
export async function appendRow(server: TestServer, storeId: string, id: string) {
  const ctx = { ...systemContext(server.app.platform, 'test'), storeId };
  const { result } = await act(ctx, id, 'append_row', { spreadsheet_id: 'sheet1', values: ['ord_1', 1200] });
  return result;
}

/** The calls that Google got at its token endpoint, by what they ask for. */
export const tokenCalls = (server: TestServer, grant: 'authorization_code' | 'refresh_token') =>
  (server.sandbox?.calls({ provider: 'google', path: '/token' }) ?? []).filter(({ body }) =>
    body.includes(`grant_type=${grant}`),
  );
