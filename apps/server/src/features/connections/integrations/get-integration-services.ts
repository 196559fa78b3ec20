import { type ProviderType, providerOf, providerTypes } from '@stoa/providers';
import { z } from 'zod';
import type { Answer, Verb } from '#kernel/verb';

// The same for everybody and as long as the process runs, so it is made once, when it is first asked for.
let catalogue: Answer<'getIntegrationServices'> | undefined;

export const getIntegrationServices: Verb<'getIntegrationServices'> = async () => {
  catalogue ??= providerTypes.map(serviceOf);
  return catalogue;
};

function serviceOf(type: ProviderType): Answer<'getIntegrationServices'>[number] {
  const { name, about, category, docs, auth, check, fields, actions } = providerOf(type);
  return {
    id: type,
    name,
    description: about,
    category,
    docs_url: docs,
    docsUrl: docs,
    configurationRequired: Object.values(fields).some(({ required }) => required),
    auth,
    verifiable: check !== null,
    fields: Object.entries(fields).map(
      ([field, { kind, label, secret, required, pattern, help, example }]) => ({
        name: field,
        type: kind,
        label,
        secret,
        required,
        pattern: pattern?.matches.source ?? null,
        help: help ?? null,
        example,
      }),
    ),
    actions: Object.entries(actions).map(([key, { label, input, example }]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
      return { key, label, input: schema, example };
    }),
  };
}
