import { type Answer, json } from '../../http/answer.ts';
import { isRecord } from '../../http/exchange.ts';
import type { ProviderRecord } from './record.ts';

/** Answers the fields that stand first in a query; a field that the record does not know is an error, as it would be. */
export function graphQl(
  fields: NonNullable<ProviderRecord['fields']>,
  body: Record<string, unknown>,
  now: Date,
): Answer {
  const wanted = rootFields(String(body.query));
  const variables = isRecord(body.variables) ? body.variables : {};
  const unknown = wanted.find((name) => !fields[name]);
  if (wanted.length === 0 || unknown !== undefined) {
    const message =
      unknown === undefined ? 'Syntax Error: Unexpected <EOF>.' : `Cannot query field "${unknown}".`;
    return json({ errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }, 400);
  }
  return json({ data: Object.fromEntries(wanted.map((name) => [name, fields[name]?.(variables, now)])) });
}

/** The names one brace deep: `query($a: A) { viewer { id } }` asks for `viewer`. */
function rootFields(query: string): string[] {
  const withoutArguments = query.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/#.*$/gm, '');
  const names: string[] = [];
  let [braces, brackets, word] = [0, 0, ''];
  for (const letter of `${withoutArguments} `) {
    if (braces === 1 && brackets === 0 && /\w/.test(letter)) {
      word += letter;
      continue;
    }
    if (word !== '' && letter !== ':') names.push(word);
    word = '';
    if (letter === '(') brackets += 1;
    else if (letter === ')') brackets -= 1;
    else if (brackets === 0 && letter === '{') braces += 1;
    else if (brackets === 0 && letter === '}') braces -= 1;
  }
  return names;
}
