import { z } from 'zod';
import { Settings } from '../../apps/server/src/env.ts';
import { RateLimits } from '../../apps/server/src/kernel/rate-limits.ts';
import { type GeneratedFile, pageGeneratedFrom, variablesGeneratedFrom } from '../generated-file.ts';
import { code, joined, table } from './markdown.ts';

interface Setting {
  name: string;
  about: string;
  initially: string | undefined;
  values: string[] | undefined;
}

const source = 'apps/server/src/env.ts';

/** `.env.example` and the page of the settings. */
export function settingsFiles(): GeneratedFile[] {
  const settings = readSettings();
  return [
    { path: '.env.example', content: example(settings) },
    { path: 'docs/reference/settings.md', content: page(settings) },
  ];
}

function readSettings(): Setting[] {
  const { properties = {} } = z.toJSONSchema(Settings, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => {
    const { description = '', default: initially, enum: values } = schema as z.core.JSONSchema.BaseSchema;
    if (!description) throw new Error(`${source}: ${name} has no description.`);
    return {
      name,
      about: description,
      initially: initially === undefined ? undefined : String(initially),
      values: values?.map(String),
    };
  });
}

const example = (settings: Setting[]): string =>
  joined([
    `${variablesGeneratedFrom(source)}# Copy it to .env and uncomment what shall differ from its default; the environment wins over the file.`,
    ...settings.map(
      ({ name, about, initially, values }) =>
        `# ${about}${values ? ` One of: ${values.join(', ')}.` : ''}\n# ${name}=${quoted(initially ?? '')}`,
    ),
  ]);

const quoted = (text: string): string => (/[\s<>#"']/.test(text) ? `"${text}"` : text);

const page = (settings: Setting[]): string =>
  joined([
    pageGeneratedFrom(source),
    '# Settings',
    'Settings come from environment variables, and from a file `.env` in the working directory for those that are not set; [`.env.example`](../../.env.example) lists them all. An empty variable counts as not set. Every fault is told at once at the start, and the process ends with the exit code 78. `npx stoa doctor` checks what the settings lead to: database, keys, storage, mail.',
    table(
      ['Setting', 'Default', 'Meaning'],
      settings.map(({ name, about, initially, values }) => [
        `<a id="${name}"></a>${code(name)}`,
        initially === undefined ? 'none' : code(initially),
        values ? `${about} One of ${values.map(code).join(', ')}.` : about,
      ]),
    ),
    '## Rate limits',
    '`STOA_RATE_LIMITS` takes JSON with the members to change, such as `{"token":{"max":600,"window_s":60}}`; the others keep their defaults.',
    table(
      ['Member', 'Counts', 'Default'],
      Object.entries(RateLimits.shape).map(([name, limit]) => {
        const { max, window_s: seconds } = limit.parse(undefined);
        return [code(name), limit.description ?? '', `${max} in ${seconds} s`];
      }),
    ),
  ]);
