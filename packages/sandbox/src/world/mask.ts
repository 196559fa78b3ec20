import type { Call } from './call-log.ts';

const hidden = '••••';
const secretHeader = /^(authorization|cookie|set-cookie|.*(key|token|secret|signature).*)$/i;
// `idempotency-key` names a call and opens nothing.
const harmlessHeader = /^(idempotency-key|.*public.*)$/i;
const secretName =
  'client_secret|secret|secret_token|secret_key|api_key|apikey|access_token|refresh_token|id_token|token|password|code|code_verifier|key|signing_secret|hmac|sig';
const inJson = new RegExp(`("(?:${secretName})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const inForm = new RegExp(`((?:^|[?&])(?:${secretName})=)[^&]*`, 'gi');
const looksSecret = /\b(?:(?:sk|rk)_(?:test|live)_|whsec_|xox[bpas]-|shippo_(?:test|live)_|SG\.)[\w.-]+/g;

/** A call as it may be shown: keys, tokens and codes are hidden wherever they stand. */
export function masked(call: Call): Omit<Call, 'key'> {
  const { key, ...shown } = call;
  const hide = (text: string): string => {
    // Shorter ones would hide every second word.
    const known = key.length >= 6 ? text.replaceAll(key, hidden) : text;
    return known.replace(inJson, `$1"${hidden}"`).replace(inForm, `$1${hidden}`).replace(looksSecret, hidden);
  };
  return {
    ...shown,
    path: hide(call.path),
    body: hide(call.body),
    answer: hide(call.answer),
    headers: Object.fromEntries(
      Object.entries(call.headers).map(([name, value]) => [
        name,
        secretHeader.test(name) && !harmlessHeader.test(name) ? hidden : hide(value),
      ]),
    ),
  };
}
