import {
  type Endpoint,
  endpoints,
  eventNames,
  events,
  jsonSchema,
} from '../../packages/contract/src/index.ts';
import type { Schema, TypeStyle } from './schema-type.ts';

/** The named schemas of the contract, by the name of their TypeScript type. */
export interface Definitions {
  types: Map<string, { schema: Schema; style: TypeStyle }>;
  input: TypeStyle;
  output: TypeStyle;
}

/** Gathers the named schemas. One that is taken in another shape than it is answered gets a second type, `...Input`. */
export function gatherDefinitions(): Definitions {
  const answered = new Map<string, Schema>();
  const taken = new Map<string, Schema>();
  for (const entry of Object.values<Endpoint>(endpoints)) {
    remember(answered, jsonSchema(entry.returns, 'output'));
    if (entry.partial) remember(answered, jsonSchema(entry.partial, 'output'));
    for (const schema of [entry.query, entry.body]) {
      if (schema) remember(taken, jsonSchema(schema, 'input'));
    }
  }
  for (const name of eventNames) remember(answered, jsonSchema(events[name].data, 'output'));
  const differs = (name: string): boolean =>
    answered.has(name) && JSON.stringify(answered.get(name)) !== JSON.stringify(taken.get(name));
  const output: TypeStyle = { isInput: false, nameOf: (name) => name };
  const input: TypeStyle = { isInput: true, nameOf: (name) => (differs(name) ? `${name}Input` : name) };
  return {
    types: new Map([
      ...[...taken].map(([name, schema]) => [input.nameOf(name), { schema, style: input }] as const),
      ...[...answered].map(([name, schema]) => [name, { schema, style: output }] as const),
    ]),
    input,
    output,
  };
}

function remember(known: Map<string, Schema>, schema: Schema): void {
  for (const [name, definition] of Object.entries(schema.$defs ?? {})) known.set(name, definition);
}
