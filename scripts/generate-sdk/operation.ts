import {
  type Endpoint,
  Event,
  endpoints,
  errorsOf,
  isList,
  isStream,
  isVersioned,
  jsonSchema,
  whoMayCall,
} from '../../packages/contract/src/index.ts';
import { exampleCall } from './example.ts';
import type { Schema } from './schema-type.ts';

/** An operation of the contract as the SDK offers it. */
export interface Operation {
  /** `getStores`, of the contract. */
  name: string;
  /** `store.getStores`, its name in the SDK; null where only a third party calls it. */
  sdkName: string | null;
  /** `store`, the part of the SDK it is in. */
  namespace: string;
  /** `getStores`, its name there. */
  method: string;
  entry: Endpoint;
  /** The prefix of the names of its types: `GetStores`. */
  typeName: string;
  isList: boolean;
  /** Whether it answers events for as long as one listens. */
  isStream: boolean;
  /** What it answers; of a list or a stream, what one item of it is. */
  answer: Schema;
}

/** Every operation of the contract, in its order. */
export const operations: Operation[] = Object.entries<Endpoint>(endpoints).map(([name, entry]) => {
  const [namespace = '', method = ''] = entry.sdk?.name.split('.') ?? [];
  return {
    name,
    sdkName: entry.sdk?.name ?? null,
    namespace,
    method,
    entry,
    typeName: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    isList: isList(entry),
    isStream: isStream(entry),
    answer: answerOf(entry),
  };
});

/** Those a user of the SDK can call. */
export const sdkOperations = operations.filter(({ sdkName }) => sdkName !== null);

function answerOf(entry: Endpoint): Schema {
  if (isStream(entry)) return jsonSchema(Event, 'output');
  const returns: Schema = jsonSchema(entry.returns, 'output');
  return isList(entry) ? (returns.properties?.items?.items ?? {}) : returns;
}

/** The paragraphs of the documentation of a method. */
export function documentation(operation: Operation): (string | undefined)[] {
  const { entry } = operation;
  const example = exampleCall(operation);
  // The codes every call can end with are left to the documentation of errors.
  const codes = errorsOf(entry).filter((code) => !code.startsWith('GENERAL.'));
  return [
    entry.description ?? `${entry.summary}.`,
    `\`${entry.method} ${entry.path}\`. ${whoMayCall(entry)}`,
    operation.isList ? '`.all()` goes through every page.' : undefined,
    operation.isStream ? 'It connects again by itself; aborting `signal` ends it.' : undefined,
    isVersioned(entry) ? 'With `ifMatch` it fails with 412 when the object has changed since.' : undefined,
    codes.length > 0 ? `@throws {StoaError} ${codes.map((code) => `\`${code}\``).join(', ')}` : undefined,
    example && `@example\n\`\`\`ts\n${example}\n\`\`\``,
  ];
}
