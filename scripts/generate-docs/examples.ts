import { needsToken, pathParameters } from '../../packages/contract/src/index.ts';
import { exampleCall } from '../generate-sdk/example.ts';
import type { Operation } from '../generate-sdk/operation.ts';

/** The call as a user of the SDK would write it. */
export function sdkExample(operation: Operation): string {
  const { entry, isList, isStream } = operation;
  const ids = pathParameters(entry).filter((name) => name !== 'store_id');
  const params = ids.length > 0 ? `{ ${ids.map((name) => `${name}: '...'`).join(', ')} }` : '{}';
  if (isStream) return `for await (const event of sdk.${entry.sdk.name}(${params})) console.log(event.type);`;
  const plain = `${isList ? 'const page = ' : ''}await sdk.${entry.sdk.name}(${params});`;
  return exampleCall(operation) ?? plain;
}

/** The call as one would type it; ids and secrets are variables of the shell. */
export function curlExample({ entry }: Operation): string {
  const { method, example } = entry;
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${variableOf(name)}`);
  const query = new URLSearchParams(
    Object.entries(example?.query ?? {}).map(([name, value]) => [name, String(value)]),
  ).toString();
  const texts = example?.body === undefined ? '' : JSON.stringify(example.body);
  const body = entry.files ? '' : texts;
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$BASE${path}${query && `?${query}`}"`,
    ...(needsToken(entry) ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(entry.files ? [`-F ${entry.files.name}=@picture.jpg`] : []),
    ...(body ? ["-H 'Content-Type: application/json'", `-d '${body.replaceAll("'", "'\\''")}'`] : []),
  ].join(' \\\n  ');
}

const variableOf = (name: string): string => (name === 'store_id' ? 'STORE' : name.toUpperCase());
