import { type Field, type ProviderType, providerOf, providerTypes } from '@stoa/providers';
import { z } from 'zod';

/** What a schema of providers is for: a new integration, a change of one, or an answer. */
type Use = 'creation' | 'change' | 'answer';

/** The members of `provider` beside its type. */
type ProviderMembers = Record<string, unknown>;
type ProviderObject = z.ZodType<{ type: ProviderType } & ProviderMembers>;

/** Types whose fields look alike share one shape, so that there are twenty of them and not fifty. */
function shapes(use: Use): { types: ProviderType[]; members: z.ZodRawShape }[] {
  const groups = Map.groupBy(providerTypes, (type) =>
    JSON.stringify(Object.entries(providerOf(type).fields).map(([name, field]) => [name, ...looks(field)])),
  );
  return [...groups.values()].map((types) => ({
    types,
    members: Object.fromEntries(
      Object.entries(providerOf(types[0] as ProviderType).fields).map(([name, field]) => [
        name,
        memberOf(field, use),
      ]),
    ),
  }));
}

const looks = ({ kind, required, secret, schema, label }: Field) => [
  kind,
  required,
  secret,
  schema !== undefined,
  secret ? '' : label,
];

/** The union of all providers, told apart by `type`; a member that is none of the type's is refused. */
function unionOf(use: Use): ProviderObject {
  const options = shapes(use).map(({ types, members }) => {
    const [first = '', ...others] = types;
    const type = others.length > 0 ? z.enum([first, ...others]) : z.literal(first);
    return use === 'answer' ? z.object({ type, ...members }) : z.strictObject({ type, ...members });
  });
  return z.discriminatedUnion('type', options as unknown as [z.ZodObject, ...z.ZodObject[]], {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? 'must be a type of provider: GET /v1/platform/integration-services lists them'
        : undefined,
  }) as unknown as ProviderObject;
}

function memberOf(field: Field, use: Use): z.ZodType {
  const schema = schemaOf(field).describe(meaning(field, use));
  if (use === 'answer') return field.required && !field.secret ? schema : schema.optional();
  if (field.required) return use === 'creation' ? schema : schema.optional();
  return schema.nullable().optional();
}

/** The type alone: form and length are checked by the provider's own record, which also knows a mask. */
function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'flag':
      return z.boolean();
    case 'time':
      return z.int();
    case 'list':
      return z.array(z.string().max(512)).max(100);
    case 'object':
      return field.schema ?? z.unknown();
    default:
      return z.string().max(4096);
  }
}

function meaning({ label, secret, activates }: Field, use: Use): string {
  if (secret) return use === 'answer' ? 'Masked.' : 'Stored encrypted, answered masked.';
  return activates ? `${label}; one per category and store.` : `${label}.`;
}

/** `provider` of a new integration: all that its type asks for. */
export const NewIntegrationProvider = unionOf('creation').meta({ id: 'NewIntegrationProvider' });

/** `provider` of a change: what is absent stays, a mask that is sent back stays, `null` clears what is optional. */
export const IntegrationProviderChanges = unionOf('change').meta({ id: 'IntegrationProviderChanges' });

/** `provider` as it is answered: secrets masked. */
export const IntegrationProvider = unionOf('answer').meta({ id: 'IntegrationProvider' });

/** What anybody may see of the active integration of a category, by its type. */
export const IntegrationConfig = z
  .discriminatedUnion(
    'provider',
    providerTypes.flatMap((type) => {
      const { config, fields } = providerOf(type);
      if (!config) return [];
      const members = config.map((name) => [name, schemaOf(fields[name] as Field)]);
      return [z.object({ provider: z.literal(type), ...Object.fromEntries(members) })];
    }) as unknown as [z.ZodObject, ...z.ZodObject[]],
  )
  .meta({ id: 'IntegrationConfig' }) as unknown as z.ZodType<{ provider: ProviderType } & ProviderMembers>;
