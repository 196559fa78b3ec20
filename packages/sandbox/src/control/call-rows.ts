import { type Html, html } from '../pages/html.ts';
import type { Call } from '../world/call-log.ts';
import { masked } from '../world/mask.ts';

/** The calls as rows of the table, newest first. */
export const callRows = (calls: readonly Call[]): Html =>
  html`${[...calls].reverse().map((call) => row(masked(call)))}`;

function row(call: ReturnType<typeof masked>): Html {
  const good = call.status !== null && call.status < 400;
  return html`<tr data-number="${call.number}"><td>${call.at.slice(11, 19)}</td>
<td>${call.direction === 'in' ? call.provider : html`${call.provider} <span class="tag">webhook</span>`}</td>
<td><details><summary><code>${call.method} ${call.path}</code> ${call.note && html`<span class="soft">${call.note}</span>`}</summary>
<p class="soft">Request</p><pre>${headersText(call.headers)}${call.body && `\n${pretty(call.body)}`}</pre>
<p class="soft">Answer</p><pre>${call.answer ? pretty(call.answer) : '(empty)'}</pre></details></td>
<td class="${good ? 'ok' : 'bad'}">${call.status ?? 'none'}</td></tr>`;
}

const headersText = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');

/** JSON with room between its lines; other text as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
