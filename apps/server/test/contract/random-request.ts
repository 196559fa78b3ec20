import {
  type Endpoint,
  type EndpointName,
  endpoints,
  isStream,
  levelOf,
  openApiDocument,
  pathParameters,
} from '@stoa/contract';
import fc from 'fast-check';
import { endpointNames } from './path-objects.ts';
import { nastyText, nastyValue, type Schema, spoilt, valueFor } from './random-values.ts';

export interface RandomRequest {
  name: EndpointName;
  who: string;
  /** Places in the address: something that exists, something unknown, or this text. */
  path: (string | { text: string })[];
  query: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface Operation {
  parameters: { name: string; in: string; schema: Schema }[];
  /** Of any type, where it is taken raw. */
  requestBody?: { content: { 'application/json'?: { schema: Schema } } };
}

const document = openApiDocument({ serverUrl: 'http://localhost', version: '0' }) as unknown as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Owners of stores of their own, which a request may end: the first ones lose all, the others only parts. */
const [doomed, robbed] = [
  ['first', 'second', 'third'],
  ['fourth', 'fifth'],
];
/** A stream answers for as long as it is listened to; its own tests do that. */
const answering = endpointNames.filter((name) => !isStream(endpoints[name]));

export const expendables = [...doomed, ...robbed];

/** Who may well be let in: somebody who outlives it, or else an expendable one. */
const allowedFor: Partial<Record<EndpointName, string[]>> = {
  deleteStore: doomed,
  deleteAccount: doomed,
  updateAccount: robbed,
  removeMember: robbed,
  deleteMarket: robbed,
  // It ends sessions, and no API tokens.
  endSession: ['API token of B'],
};

/** Whom a request is made by: mostly somebody who may. */
function callerOf(name: EndpointName): fc.Arbitrary<string> {
  const usual = levelOf(endpoints[name]) === 'platform' ? 'super' : 'owner of A';
  const others = allowedFor[name] ? [] : ['admin of A', 'API token of B', 'super'];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(allowedFor[name] ?? [usual])) },
    { weight: 1, arbitrary: fc.constantFrom('anonymous', 'nobody', 'admin of B', ...others) },
  );
}

/** Any request to any operation, valid or not. */
export const randomRequest = (): fc.Arbitrary<RandomRequest> => fc.oneof(...answering.map(requestTo));

function requestTo(name: EndpointName): fc.Arbitrary<RandomRequest> {
  const entry: Endpoint = endpoints[name];
  const operation = document.paths[entry.path]?.[entry.method.toLowerCase()];
  const parameters = operation?.parameters.filter((parameter) => parameter.in === 'query') ?? [];
  return fc.record({
    name: fc.constant(name),
    who: callerOf(name),
    path: fc.tuple(...pathParameters(entry).map(() => pathPart)),
    query: queryOf(parameters),
    headers: headersOf(entry),
    body: bodyOf(entry, operation),
  });
}

const pathPart = fc.oneof(
  { weight: 6, arbitrary: fc.constant('known') },
  { weight: 1, arbitrary: fc.constant('unknown') },
  { weight: 1, arbitrary: nastyText.map((text) => ({ text: text.slice(0, 4_000) })) },
);

/** Whether the text, as a part of the address, can only be read as the parameter. */
export const leadsNowhereElse = (text: string): boolean =>
  text !== '' && !endpointNames.some((name) => endpoints[name].path.endsWith(`/${text}`));

export const percentEncoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** A query of declared parameters and others, well and badly said, some of them twice. */
function queryOf(parameters: Operation['parameters']): fc.Arbitrary<string> {
  const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const declared = parameters.map(({ name, schema }) =>
    fc
      .oneof(
        { weight: 3, arbitrary: valueFor(schema, document.components.schemas, name) },
        // What is no text is refused by its form: nothing nastier needs to be tried on it.
        { weight: schema.type === 'string' ? 3 : 1, arbitrary: nastyText },
        { weight: 1, arbitrary: fc.array(nastyText, { maxLength: 3 }) },
      )
      .map((value) => `${name}=${percentEncoded(written(value)).slice(0, 3_000)}`),
  );
  const undeclared = fc
    .tuple(nastyText, nastyText)
    .map((pair) => pair.map((text) => percentEncoded(text).slice(0, 300)).join('='));
  const garbage = fc.constantFrom(
    '%',
    '%zz=%',
    '&&==',
    'a[b]=c',
    '__proto__[x]=1',
    '%00=%00',
    'limit',
    'cursor=%22',
    '?',
  );
  return fc
    .array(fc.oneof(...declared, undeclared, garbage), { maxLength: 4 })
    .map((parts) => (parts.length > 0 ? `?${parts.join('&')}` : ''));
}

/** Header values Node lets a client send. */
const headerText = nastyText.map((text) =>
  Buffer.from(text, 'latin1')
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e\x80-\xff]/g, '')
    .slice(0, 300),
);

const strangeHeaders = {
  'if-match': fc.oneof(fc.constantFrom('*', '"v1"', 'W/"v1"', '"v999999999999"'), headerText),
  'if-none-match': fc.oneof(fc.constantFrom('*', '"v1"', '"v2"'), headerText),
  'idempotency-key': fc.oneof(fc.constantFrom('one', '"two"', 'x'.repeat(256)), headerText),
  'x-request-id': headerText,
  'x-api-key': headerText,
  authorization: fc.oneof(fc.constantFrom('Bearer', 'Bearer ', 'bearer x', 'Basic eDp5'), headerText),
  'content-type': fc.constantFrom(
    'application/json; charset=utf-8',
    'text/plain',
    '',
    'application/json;;',
    'x/y',
  ),
  'user-agent': headerText,
  'x-forwarded-for': headerText,
  accept: headerText,
  origin: headerText,
};

/** A JSON content type, as clients send it even without a body, and now and then one or two strange headers. */
const headersOf = (entry: Endpoint): fc.Arbitrary<Record<string, string>> =>
  fc
    .tuple(fc.record(strangeHeaders), fc.subarray(Object.keys(strangeHeaders), { maxLength: 2 }), fc.nat(2))
    .map(([all, names, rarely]) => ({
      ...(entry.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(rarely > 0 ? {} : Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))),
    }));

/** JSON as the schema wants it, the same spoilt, any other JSON, broken JSON, or none. */
function bodyOf(entry: Endpoint, operation: Operation | undefined): fc.Arbitrary<string | undefined> {
  const schema = operation?.requestBody?.content['application/json']?.schema ?? {};
  const valid = valueFor(schema, document.components.schemas);
  const freshKey = fc.stringMatching(/^[a-z][a-z0-9]{4,12}$/);
  const named = entry.example?.body as { key?: string } | undefined;
  const example = freshKey.map((key) => (named?.key ? { ...named, key } : (named ?? {})));
  const json = (value: unknown) => JSON.stringify(value);
  if (entry.method === 'GET') return fc.constant(undefined);
  return fc.oneof(
    { weight: 4, arbitrary: valid.map(json) },
    { weight: 8, arbitrary: spoilt(fc.oneof(valid, example)).map(json) },
    { weight: 2, arbitrary: example.map(json) },
    { weight: 2, arbitrary: nastyValue.map(json) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '\ufeff{}',
        '{"__proto__":{"a":1}}',
        '{"a":1,"a":2}',
        `"${'x'.repeat(1_100_000)}"`,
      ),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
