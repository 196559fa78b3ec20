import { z } from 'zod';
import {
  type Endpoint,
  errorsOf,
  hasVersion,
  isList,
  isMutation,
  isVersioned,
  needsToken,
  pathParameters,
  whoMayCall,
} from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorCode, errors } from './errors.ts';
import { isStream } from './event-stream.ts';
import { tags } from './tags.ts';

type Json = Record<string, unknown>;

/** The body of every error answer. */
export const ErrorBody = z
  .object({
    error: z.enum(Object.keys(errors) as ErrorCode[]).describe('Stable code, see /docs/errors.'),
    message: z.string().describe('What went wrong, for a person.'),
    statusCode: z.int().describe('The HTTP status.'),
    validationErrors: z.array(z.object({ field: z.string(), error: z.string(), message: z.string() })),
    request_id: z.string(),
    doc_url: z.string(),
    feature: z.string().optional().describe('Of `PLAN.LIMIT_REACHED`: what there is no more room for.'),
    limit: z.int().optional().describe('Of `PLAN.LIMIT_REACHED`: how much of it the store may hold.'),
    used: z.int().optional().describe('Of `PLAN.LIMIT_REACHED`: how much of it the store holds.'),
  })
  .meta({ id: 'Error' });

/** JSON Schema of a schema as the API takes it (`input`) or answers it (`output`); named ones under `$defs`. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: node }) => {
      // Zod leaves out the default of what it preprocesses, as the parameters of a query are.
      const { def } = zodSchema._zod;
      if (def.type === 'default') node.default ??= def.defaultValue;
      // Answers are closed by the serializer; the schema stays open for what is added later.
      if (io === 'output' && node.additionalProperties === false) delete node.additionalProperties;
      if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
      if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
    },
  }) as Json;
  return rest;
}

/** The OpenAPI 3.1 document of the whole API. */
export function openApiDocument(options: { serverUrl: string; version: string }): Json {
  const components: Json = {};
  // Zod names shared schemas under `$defs`; OpenAPI keeps them in one place.
  const hoisted = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const text = JSON.stringify(jsonSchema(schema, io)).replaceAll('#/$defs/', '#/components/schemas/');
    const { $defs, ...rest } = JSON.parse(text) as Json;
    Object.assign(components, $defs);
    return rest;
  };
  const failure = hoisted(ErrorBody, 'output');
  const paths: Record<string, Json> = {};
  for (const [operationId, entry] of Object.entries<Endpoint>(endpoints)) {
    const path = paths[entry.path] ?? {};
    paths[entry.path] = path;
    path[entry.method.toLowerCase()] = {
      operationId,
      tags: [entry.tag],
      summary: entry.summary,
      description: describe(entry),
      ...(entry.sdk && { 'x-sdk': `sdk.${entry.sdk.name}()` }),
      security: needsToken(entry) ? [{ bearer: [] }, { apiKey: [] }] : [],
      parameters: parameters(entry, hoisted),
      ...(entry.body && {
        requestBody: {
          required: true,
          content: {
            ...(entry.files && {
              'multipart/form-data': { schema: withFiles(entry.files, hoisted(entry.body, 'input')) },
            }),
            'application/json': {
              schema: hoisted(entry.body, 'input'),
              ...(entry.example?.body ? { example: entry.example.body } : {}),
            },
          },
        },
      }),
      ...(entry.upload && {
        requestBody: {
          required: true,
          description: entry.upload.about,
          content: Object.fromEntries(entry.upload.types.map((type) => [type, {}])),
        },
      }),
      ...(entry.rawBody && {
        requestBody: { required: true, description: entry.rawBody.about, content: { '*/*': {} } },
      }),
      responses: responses(
        entry,
        hoisted(entry.returns, 'output'),
        entry.partial ? hoisted(entry.partial, 'output') : null,
        failure,
      ),
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Stoa',
      version: options.version,
      summary: 'Self-hosted, multi-store headless commerce platform.',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.serverUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'Access token of a session, or an API token.',
        },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API token.' },
      },
    },
  };
}

/** The schema of a body with the files beside its texts. */
function withFiles(files: NonNullable<Endpoint['files']>, schema: Json): Json {
  const parts = {
    type: 'array',
    description: files.description,
    items: { type: 'string', contentMediaType: 'application/octet-stream' },
  };
  return { ...schema, properties: { [files.name]: parts, ...(schema.properties as Json) } };
}

/** What holds for every operation, in the words of one who makes a first call. */
const introduction = `
Send \`Authorization: Bearer <token>\` with the access token of a session (\`POST /v1/auth/code\`, then \`/verify\`) or with an API token.

- **Names** are \`snake_case\`; times are epoch seconds, money is integer minor units of its currency, rates are basis points.
- **Lists** take \`limit\` (1 to 100), \`cursor\`, \`sort_field\` and \`sort_direction\`, and answer \`{ items, cursor }\`; a \`null\` cursor is the last page.
- **Changes** take an \`Idempotency-Key\`: the same key and body again get the same answer, once done. Objects with a \`version\` answer an \`ETag\`; \`If-Match\` refuses to overwrite what somebody else changed.
- **Errors** are \`{ error, message, statusCode, validationErrors, request_id, doc_url }\`; [the table of errors](/docs/errors) says what to do about each.
- **Limits**: \`RateLimit-Remaining\` says what is left, a 429 when to come back (\`Retry-After\`).
- What belongs to **another store** does not exist for you: 404.
`.trim();

/** The entry's description, followed by who may call it. */
const describe = (entry: Endpoint): string =>
  `${entry.description ?? `${entry.summary}.`}\n\n${whoMayCall(entry)}`;

function parameters(entry: Endpoint, hoisted: (schema: z.ZodType, io: 'input') => Json): Json[] {
  const path = entry.params ? (hoisted(entry.params, 'input').properties as Record<string, Json>) : {};
  const query = entry.query ? hoisted(entry.query, 'input') : { properties: {}, required: [] };
  const required = new Set((query.required as string[] | undefined) ?? []);
  const header = (name: string, description: string, schema: Json) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema,
  });
  return [
    ...pathParameters(entry).map((name) => ({ name, in: 'path', required: true, ...described(path[name]) })),
    ...Object.entries(query.properties as Record<string, Json>).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.has(name),
      ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
      ...described(schema),
    })),
    ...(isMutation(entry)
      ? [
          header('Idempotency-Key', 'Makes a repeated request answer what the first one did, for 24 hours.', {
            type: 'string',
            maxLength: 255,
          }),
        ]
      : []),
    ...(isVersioned(entry)
      ? [header('If-Match', 'The ETag the change is based on; 412 when it is stale.', { type: 'string' })]
      : []),
    ...(isRevalidated(entry)
      ? [header('If-None-Match', 'The ETag at hand; 304 while it is current.', { type: 'string' })]
      : []),
  ];
}

/** Whether a reader may ask if what it has still holds. */
const isRevalidated = (entry: Endpoint): boolean =>
  entry.method === 'GET' && (hasVersion(entry) || entry.cacheable === true);

/** A parameter says itself what it means, and its schema only which values it takes. */
function described({ description, ...schema }: Json = {}): Json {
  return { ...(description ? { description } : {}), schema };
}

/** The success answer and, by status, the errors the entry can answer. */
function responses(entry: Endpoint, success: Json, partial: Json | null, failure: Json): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(entry)) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const headers = {
    'X-Request-Id': { schema: { type: 'string' }, description: 'Id of the request in the log.' },
  };
  const etag = {
    schema: { type: 'string' },
    description: 'Of this answer; of an object with a version it begins with that: `"v7.1x4k"`.',
  };
  return {
    [String(entry.status ?? 200)]: {
      description: isList(entry) ? 'A page of the list.' : 'Done.',
      headers: hasVersion(entry) || entry.cacheable ? { ...headers, ETag: etag } : headers,
      content: isStream(entry)
        ? { 'text/event-stream': { schema: { type: 'string' } } }
        : { 'application/json': { schema: success } },
    },
    ...(partial && {
      207: {
        description: 'Done in part.',
        headers,
        content: { 'application/json': { schema: partial } },
      },
    }),
    ...(isRevalidated(entry) && {
      304: {
        description: 'Not changed since the ETag in If-None-Match.',
        headers: { ...headers, ETag: etag },
      },
    }),
    ...Object.fromEntries(
      [...byStatus]
        .sort(([a], [b]) => a - b)
        .map(([status, codes]) => [
          String(status),
          {
            description: codes.map((code) => `\`${code}\`: ${errors[code].message}`).join('\n\n'),
            headers,
            content: {
              'application/json': { schema: { allOf: [failure], properties: { error: { enum: codes } } } },
            },
          },
        ]),
    ),
  };
}
