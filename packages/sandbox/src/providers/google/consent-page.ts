import { type Answer, redirect } from '../../http/answer.ts';
import type { Routes } from '../../http/routes.ts';
import { html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { Grants } from './grants.ts';

/** The page on which a person lets an application in, or does not. */
export function consentPage(grants: Grants): Routes {
  return {
    'GET /o/oauth2/v2/auth': ({ query }) => {
      const fault = faultOf(query);
      return fault ? broken(fault) : ask(query);
    },
    'POST /o/oauth2/v2/auth': ({ query, body }) => {
      const fault = faultOf(query);
      return fault ? broken(fault) : decide(grants, query, body);
    },
  };
}

/** What Google would show in place of the page: nobody is sent to an address that is not right. */
function faultOf(query: URLSearchParams): string | undefined {
  const client = query.get('client_id') ?? '';
  if (client === '' || client.includes('invalid')) return 'Error 401: invalid_client';
  if (!/^https?:\/\/[^\s]+$/.test(query.get('redirect_uri') ?? '')) return 'Error 400: redirect_uri_mismatch';
  if (query.get('response_type') !== 'code') return 'Error 400: invalid_request, response_type must be code';
  return query.get('scope') ? undefined : 'Error 400: invalid_request, missing required parameter: scope';
}

const broken = (fault: string): Answer =>
  layout(
    { title: 'Access blocked', status: 400 },
    html`<div class="card"><h1>Access blocked</h1><p class="alert">${fault}</p></div>`,
  );

const ask = (query: URLSearchParams): Answer =>
  layout(
    { title: 'Sign in' },
    html`<form class="card" method="post"><h1>Google account, emulated</h1>
<p><strong>${query.get('client_id')}</strong> wants to see and use:</p>
<ul>${scopesOf(query).map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
<label class="field">Account<input type="email" name="email" value="${query.get('login_hint') ?? 'somebody@example.com'}" required></label>
<p></p><p><button class="main" name="answer" value="allow">Allow</button></p><button name="answer" value="deny">Do not allow</button></form>`,
  );

const scopesOf = (query: URLSearchParams): string[] =>
  (query.get('scope') ?? '').split(/\s+/).filter(Boolean);

function decide(grants: Grants, query: URLSearchParams, body: Record<string, unknown>): Answer {
  const redirectUri = query.get('redirect_uri') ?? '';
  const target = new URL(redirectUri);
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  if (body.answer !== 'allow') {
    target.searchParams.set('error', 'access_denied');
    return redirect(target.href);
  }
  const code = grants.agree({
    client: query.get('client_id') ?? '',
    redirectUri,
    scopes: scopesOf(query),
    challenge: query.get('code_challenge'),
    method: query.get('code_challenge_method') ?? 'plain',
    offline: query.get('access_type') === 'offline',
    askedAgain: query.get('prompt')?.includes('consent') ?? false,
  });
  target.searchParams.set('code', code);
  target.searchParams.set('scope', scopesOf(query).join(' '));
  return redirect(target.href);
}
