import { pathParameters } from '../../packages/contract/src/index.ts';
import type { Operation } from './operation.ts';
import { memberName } from './schema-type.ts';

const lineWidth = 90;

/** A call as a user would write it, from the example of the contract; `undefined` when it has none. */
export function exampleCall({ entry, isList, sdkName }: Operation): string | undefined {
  const { example } = entry;
  if (!example) return undefined;
  const ids = pathParameters(entry)
    .filter((name) => name !== 'store_id')
    .map((name) => [name, example.params?.[name] ?? '...']);
  const params = { ...Object.fromEntries(ids), ...asObject(example.query), ...asObject(example.body) };
  if (example.upload) Object.assign(params, { content_type: example.upload.type, data: example.upload.data });
  const call = `${isList ? 'const page = ' : ''}await sdk.${sdkName}`;
  return `${call}(${literal(params, '', lineWidth - call.length)});`;
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** A value as TypeScript; on one line when it fits. */
function literal(value: unknown, indent: string, room: number): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = (at: string, width: number): string[] =>
    Array.isArray(value)
      ? value.map((item) => literal(item, at, width))
      : Object.entries(value).map(([name, item]) => {
          const head = `${memberName(name)}: `;
          return head + literal(item, at, width - head.length);
        });
  const space = Array.isArray(value) ? '' : ' ';
  const line = `${open}${space}${parts('', Number.POSITIVE_INFINITY).join(', ')}${space}${close}`;
  if (line.length <= room) return line;
  const lines = parts(inner, lineWidth - inner.length).map((part) => `${inner}${part},\n`);
  return `${open}\n${lines.join('')}${indent}${close}`;
}
