import { providerOf, providerTypes } from '../../packages/providers/src/index.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { code, joined, table } from './markdown.ts';

/** The page of the providers: what each asks for, how it is tried, and what it can do. */
export function providerFiles(): GeneratedFile[] {
  const content = joined([
    pageGeneratedFrom('packages/providers/src/catalogue'),
    '# Providers',
    'What an [integration](../guides/integrations.md) can be of. Secret fields are *in italics*, optional ones have a question mark. "Tried by" is the call that tells whether the credentials work; it changes nothing.',
    ...[...Map.groupBy(providerTypes, (type) => providerOf(type).category)].flatMap(([category, types]) => [
      `## ${category}`,
      table(
        ['`type`', 'Provider', 'Fields', 'Secret goes into', 'Tried by', 'Actions'],
        types.map((type) => {
          const { name, docs, auth, actions } = providerOf(type);
          return [code(type), `[${name}](${docs})`, fieldsOf(type), auth, checkOf(type), actionsOf(actions)];
        }),
      ),
    ]),
  ]);
  return [{ path: 'docs/reference/providers.md', content }];
}

type ProviderType = (typeof providerTypes)[number];

const fieldsOf = (type: ProviderType): string =>
  Object.entries(providerOf(type).fields)
    .map(([name, { secret, required }]) => {
      const shown = `${code(name)}${required ? '' : '?'}`;
      return secret ? `*${shown}*` : shown;
    })
    .join(', ');

/** The call without what the fields put into it. */
function checkOf(type: ProviderType): string {
  const { check, untried, fields } = providerOf(type);
  if (untried !== null) return `its form alone: ${untried}`;
  const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.example]));
  const request = check?.request(values);
  if (!request) return 'its form alone';
  const { host, pathname } = new URL(request.url);
  return code(`${request.method} ${host}${hidden(pathname, Object.values(values))}`);
}

const hidden = (text: string, values: unknown[]): string =>
  values.reduce<string>(
    (shown, value) => (typeof value === 'string' ? shown.replaceAll(value, '...') : shown),
    text,
  );

const actionsOf = (actions: Record<string, { label: string }>): string =>
  Object.entries(actions)
    .map(([key, { label }]) => `${code(key)}: ${label}`)
    .join('; ') || 'none';
