import { type Answer, page } from '../http/answer.ts';
import { Html, html } from './html.ts';

const style = new Html(`
:root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --text: #16181d; --soft: #5b6270; --line: #dfe3e8;
  --main: #2f5bea; --on-main: #fff; --bad: #b3261e; --bad-ground: #fdeceb; --good: #17683a; --mark: #8a5300; --mark-ground: #fff3d6; }
@media (prefers-color-scheme: dark) { :root { --ground: #101216; --card: #191c22; --text: #eceef2; --soft: #a2a9b6;
  --line: #2c313a; --main: #86a5ff; --on-main: #0c1020; --bad: #ffb4ab; --bad-ground: #3a1513; --good: #7fd6a0;
  --mark: #ffd58a; --mark-ground: #3a2b0c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
.mark { background: var(--mark-ground); color: var(--mark); text-align: center; padding: .5rem 1rem; font-size: .9rem; }
main { max-width: 27rem; margin: 2.5rem auto; padding: 0 1rem; }
main.wide { max-width: 76rem; margin-top: 1.5rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.5rem; margin-bottom: 1rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
p { margin: .25rem 0 .75rem; } .soft { color: var(--soft); } .total { font-size: 2rem; font-weight: 650; margin: .25rem 0 1rem; }
ul.lines { list-style: none; margin: 0; padding: 0; } ul.lines li { display: flex; justify-content: space-between; gap: 1rem;
  padding: .45rem 0; border-top: 1px solid var(--line); }
fieldset { border: 0; padding: 0; margin: 1rem 0; } legend { padding: 0; font-weight: 600; margin-bottom: .35rem; }
label.choice { display: flex; gap: .6rem; align-items: baseline; padding: .55rem .75rem; border: 1px solid var(--line);
  border-radius: 9px; margin-bottom: .4rem; cursor: pointer; } label.choice:has(:checked) { border-color: var(--main); }
label.field { display: block; font-weight: 600; } input[type=email], input[type=text], input[type=number], select { width: 100%; font: inherit; color: inherit;
  background: var(--ground); border: 1px solid var(--line); border-radius: 9px; padding: .5rem .7rem; margin-top: .25rem; font-weight: 400; }
button, a.button { display: inline-block; font: inherit; font-weight: 600; border: 1px solid var(--line); border-radius: 9px; padding: .55rem 1rem;
  background: var(--card); color: var(--text); cursor: pointer; text-decoration: none; text-align: center; }
button.main { background: var(--main); border-color: var(--main); color: var(--on-main); width: 100%; }
.row { display: flex; gap: .6rem; flex-wrap: wrap; align-items: center; } .row form { margin: 0; } .row + .row { margin-top: .6rem; }
a { color: var(--main); } .alert { background: var(--bad-ground); color: var(--bad); border-radius: 9px; padding: .7rem .9rem; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; } th { text-align: left; color: var(--soft); font-weight: 600; }
th, td { padding: .45rem .6rem; border-top: 1px solid var(--line); vertical-align: top; } tbody td:first-child { white-space: nowrap; } tbody td:nth-child(3) { min-width: 15rem; }
code, pre { font: .85rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; } pre { background: var(--ground); border-radius: 9px; padding: .7rem;
  white-space: pre-wrap; margin: .35rem 0; max-height: 24rem; overflow: auto; } summary { cursor: pointer; }
.ok { color: var(--good); } .bad { color: var(--bad); } .tag { border: 1px solid var(--line); border-radius: 99px; padding: 0 .55rem; font-size: .8rem; }
`);

/** A page of the sandbox, marked as such at its head. */
export function layout(
  {
    title,
    wide = false,
    script,
    status = 200,
  }: { title: string; wide?: boolean; script?: { text: string; nonce: string }; status?: number },
  body: Html,
): Answer {
  const code = script && html`<script nonce="${script.nonce}">${new Html(script.text)}</script>`;
  const whole = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><div class="mark" role="note"><strong>Sandbox.</strong> Nothing here is real: no money moves and no company is asked.</div>
<main${wide && new Html(' class="wide"')}>${body}</main>${code}</body></html>`;
  return page(whole.text, { status, nonce: script?.nonce });
}

/** The page of a link that leads nowhere any more. */
export const deadLink = (): Answer =>
  layout(
    { title: 'Not found', status: 404 },
    html`<div class="card"><h1>This link leads nowhere</h1><p>It has never been made, or the sandbox has been reset since.</p></div>`,
  );
