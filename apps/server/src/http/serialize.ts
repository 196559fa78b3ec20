import { jsonSchema } from '@stoa/contract';
import fastJsonStringify from 'fast-json-stringify';
import type { z } from 'zod';

type Serializer = (answer: unknown) => string;

/**
 * Makes the writer of answers: it writes the declared members and drops every other one. It is compiled
 * for the first answer, not at the start, which would take the longer the more there is in the contract.
 */
export function serializerOf(schema: z.ZodType): Serializer {
  let serialize: Serializer | undefined;
  return (answer) => {
    serialize ??= fastJsonStringify(jsonSchema(schema, 'output') as unknown as fastJsonStringify.Schema);
    return serialize(answer);
  };
}
