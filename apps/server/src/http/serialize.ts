import { type Endpoint, jsonSchema } from '@stoa/contract';
import fastJsonStringify from 'fast-json-stringify';

/** Makes the writer of an entry's answers: it writes the declared members and drops every other one. */
export const serializerOf = (entry: Endpoint): ((answer: unknown) => string) =>
  fastJsonStringify(jsonSchema(entry.returns, 'output') as unknown as fastJsonStringify.Schema);
