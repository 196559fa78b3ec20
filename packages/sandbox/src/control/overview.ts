import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { type Html, html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import { providerTypes } from '../providers/registry.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Script } from '../world/scripts.ts';
import type { World } from '../world/world.ts';
import { callRows } from './call-rows.ts';

const faults = [
  ['fault', 'status', 'answers with status 500'],
  ['fault', 'drop', 'closes the connection before any work'],
  ['fault', 'hang', 'never answers'],
  ['fault', 'lose_answer', 'does the work and loses the answer'],
  ['fault', 'delay', 'answers three seconds late'],
  ['webhook', 'twice', 'sends its webhook twice'],
  ['webhook', 'reverse', 'sends its next two webhooks in the wrong order'],
  ['webhook', 'drop', 'loses its webhook'],
  ['webhook', 'bad_signature', 'signs its webhook wrongly'],
] as const;

const leaps = [
  [3600, '1 hour'],
  [24 * 3600, '1 day'],
  [31 * 24 * 3600, '31 days'],
] as const;

/** Fetches the rows of new calls, and puts them on top. */
const script = `
const rows = document.querySelector('tbody');
const provider = new URLSearchParams(location.search).get('provider') ?? '';
setInterval(async () => {
  if (document.hidden) return;
  const last = rows.querySelector('tr')?.dataset.number ?? 0;
  const answer = await fetch('/_calls.html?' + new URLSearchParams({ provider, after: last })).catch(() => null);
  const text = answer?.ok ? await answer.text() : '';
  if (text) { rows.insertAdjacentHTML('afterbegin', text); document.querySelector('#none')?.remove(); }
}, 1000);`;

/** The page that shows what was called, and lets a person make things go wrong. */
export function overview({ sandbox, world }: { sandbox: Sandbox; world: World }, provider: string): Answer {
  const nonce = randomBytes(16).toString('base64');
  const calls = sandbox.calls({ provider });
  return layout(
    { title: 'Calls', wide: true, script: { text: script, nonce } },
    html`<h1>Emulated third parties</h1>
<p class="soft">What was sent to them, and what they sent. Keys with <code>invalid</code>, <code>restricted</code> or <code>unreachable</code> in them give that outcome. It is ${world.clock.now().toISOString().slice(0, 19).replace('T', ' ')} here.</p>
<div class="card"><h2>Make something happen</h2><div class="row">${faultForm(provider)}</div>
<div class="row">${leaps.map(([seconds, name]) => html`<form method="post" action="/_advance"><button name="seconds" value="${seconds}">Clock ahead ${name}</button></form>`)}
<form method="post" action="/_reset"><button>Forget everything</button></form></div>
${waiting(world.scripts.list())}</div>
<div class="card"><div class="row"><h2>Calls</h2><form method="get" action="/"><label>Provider <select name="provider" style="width:auto"><option value="">all</option>${providerTypes.map((type) => option(type, provider))}</select></label> <button>Show</button></form></div>
<div class="table"><table><thead><tr><th scope="col">Time</th><th scope="col">Provider</th><th scope="col">Call</th><th scope="col">Status</th></tr></thead>
<tbody aria-live="polite">${callRows(calls)}</tbody></table></div>
${calls.length === 0 && html`<p id="none" class="soft">No calls yet.</p>`}</div>${mails(sandbox)}`,
  );
}

const option = (type: string, chosen: string): Html =>
  html`<option value="${type}"${type === chosen && html` selected`}>${type}</option>`;

const faultForm = (provider: string): Html[] => [
  html`<form method="post" action="/_script" class="row"><label>The next call to <select name="provider" style="width:auto">${providerTypes.map((type) => option(type, provider || 'stripe'))}</select></label>
${faults.map(([kind, fault, what]) => html`<button name="${kind}" value="${fault}">${what}</button>`)}</form>`,
];

const waiting = (scripts: readonly Script[]): Html | false =>
  scripts.length > 0 &&
  html`<h2>Waiting</h2><ul>${scripts.map((one) => html`<li><code>${JSON.stringify(one)}</code></li>`)}</ul>`;

const mails = (sandbox: Sandbox): Html | false =>
  sandbox.mails().length > 0 &&
  html`<div class="card"><h2>Mails</h2><ul class="lines">${[...sandbox.mails()].reverse().map((mail) => html`<li><span><strong>${mail.subject}</strong> to ${mail.to.join(', ')}</span><span class="soft">${mail.provider}</span></li>`)}</ul></div>`;
