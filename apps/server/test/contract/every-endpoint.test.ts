import {
  type Endpoint,
  type EndpointName,
  endpoints,
  isMutation,
  jsonSchema,
  levelOf,
  needsToken,
  type Permission,
  pathParameters,
  permissionOf,
  permissions,
} from '@stoa/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newApiToken } from '../api-tokens.ts';
import { adminToken, startTestServer } from '../test-server.ts';
import { refusal, type Sent } from './call.ts';
import { endpointNames, namedIn, unknownIn } from './path-objects.ts';
import { seedTwoStores, type TwoStores } from './two-stores.ts';

const names = (which: (entry: Endpoint) => boolean): EndpointName[] =>
  endpointNames.filter((name) => which(endpoints[name]));

describe('every endpoint', () => {
  let world: TwoStores;
  beforeAll(async () => {
    world = await seedTwoStores(await startTestServer());
  });
  afterAll(() => world.server.close());

  const refused = (name: EndpointName, sent: Sent) =>
    refusal(world.server.url, name, { params: namedIn(endpoints[name], world.a), ...sent });

  describe('asks for a token', () => {
    const headers = [
      ['no token', {}],
      ['an empty bearer', { authorization: 'Bearer' }],
      ['an unknown token', { authorization: 'Bearer nobody-has-this-token-0123456789' }],
      ['a mistyped token', { authorization: `Bearer stoa_api_${'x'.repeat(46)}` }],
      ['a token beyond all length', { 'x-api-key': 'x'.repeat(5000) }],
      ['another scheme', { authorization: 'Basic b3duZXI6c2VjcmV0' }],
    ] as [string, Record<string, string>][];
    const guarded = names(needsToken);
    test.each(guarded.flatMap((name) => headers.map((one) => [name, ...one] as const)))(
      '%s answers 401 to %s',
      async (name, _, headers) => {
        expect(await refused(name, { headers })).toMatchObject({
          status: 401,
          error: 'GENERAL.UNAUTHENTICATED',
        });
      },
    );
  });

  test.each(names(needsToken))('%s refuses an API token without its scope, and names it', async (name) => {
    const needed = endpoints[name].can as Permission;
    const scopes = (Object.keys(permissions) as Permission[]).filter((scope) => scope !== needed);
    const token = await newApiToken(world.server.admin, { scopes });
    const answer = await refused(name, { token });
    expect(answer).toMatchObject({ status: 403, error: 'GENERAL.FORBIDDEN' });
    expect(answer.message).toContain(needed);
  });

  test.each(names((entry) => roleFor(entry) === 'owner'))(
    '%s refuses the role admin, and names the one it needs',
    async (name) => {
      const answer = await refused(name, { token: world.tokens['admin of A'] });
      expect(answer).toMatchObject({ status: 403, error: 'GENERAL.FORBIDDEN' });
      expect(answer.message).toContain(`${endpoints[name].can} needs the role owner`);
    },
  );

  test.each(names((entry) => levelOf(entry) === 'platform'))(
    '%s refuses the owner of a store, and names the role super',
    async (name) => {
      const answer = await refused(name, { token: world.tokens['owner of A'] });
      expect(answer).toMatchObject({ status: 403, error: 'GENERAL.FORBIDDEN' });
      expect(answer.message).toContain('needs the role super');
    },
  );

  // Those of a link are refused for its token, which is of one store alone.
  const named = endpointNames.filter((name) => !['getUnsubscription', 'unsubscribe'].includes(name));
  const parameters = named.flatMap((name) =>
    pathParameters(endpoints[name]).map((parameter) => [name, parameter] as const),
  );
  describe('answers 404 to an id that names nothing', () => {
    const ids = [
      'undefined',
      'null',
      '%',
      ' ',
      '0',
      'ü',
      '\0',
      'a\0b',
      '\u{1f525}',
      "'; --",
      'x'.repeat(128),
      'x'.repeat(400),
    ];
    test.each(parameters)('%s: %s', async (name, parameter) => {
      const unknown = unknownIn(endpoints[name])[parameter] ?? '';
      for (const id of [unknown, ...ids]) {
        const params = { ...namedIn(endpoints[name], world.a), [parameter]: id };
        const body = (endpoints[name] as Endpoint).example?.body;
        const answer = await refused(name, { token: adminToken, params, ...(body ? { body } : {}) });
        expect(answer.status, `${JSON.stringify(id)}: ${answer.text}`).toBe(404);
      }
    });
  });

  describe('reads its body with care', () => {
    const asOwner = (name: EndpointName, sent: Sent) =>
      refused(name, { token: world.tokens['owner of A'], ...sent });
    const changing = names(
      (entry) => isMutation(entry) && !entry.upload && !entry.ignoresBody && !entry.rawBody,
    );

    test.each(changing)('%s answers 400 to what is not JSON', async (name) => {
      for (const body of ['{', '{"key":', 'key=value', '{}{}', "{'key':1}", '\u0000']) {
        const answer = await asOwner(name, { body });
        expect(answer, body).toMatchObject({ status: 400, error: 'GENERAL.BAD_REQUEST' });
      }
    });

    test.each(changing)('%s answers 413 to a body of more than a megabyte', async (name) => {
      const answer = await asOwner(name, { body: { key: 'x'.repeat(1024 * 1024) } });
      expect(answer.error).toBe('GENERAL.PAYLOAD_TOO_LARGE');
    });

    test.each(changing)('%s answers 415 to a body of another type', async (name) => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'nonsense',
      ]) {
        const answer = await asOwner(name, { body: '{}', headers: { 'content-type': type } });
        expect(answer.error, type).toBe('GENERAL.UNSUPPORTED_MEDIA_TYPE');
      }
    });

    test.each(changing)(
      '%s refuses what the database cannot hold and what reaches into prototypes',
      async (name) => {
        const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
        for (const body of [
          '{"key":"a\\u0000b"}',
          '{"key":"\\ud800"}',
          '{"a\\u0000":1}',
          '{"__proto__":{}}',
          deep,
        ]) {
          const answer = await asOwner(name, { body });
          expect(answer, body).toMatchObject({ status: 400, error: 'GENERAL.VALIDATION_FAILED' });
          expect(answer.validationErrors[0]?.error).toBe('UNSTORABLE');
        }
      },
    );

    const withBody = names((entry) => entry.body !== undefined);
    test.each(withBody)('%s names every member that is missing', async (name) => {
      const required = bodySchemaOf(name).required ?? [];
      if (required.length === 0) return;
      const { validationErrors } = await asOwner(name, { body: {} });
      expect(validationErrors.map(({ field, error }) => [field, error])).toEqual(
        required.map((field) => [field, 'REQUIRED']),
      );
    });

    test.each(withBody)('%s answers 400 to a body that is no object', async (name) => {
      for (const body of ['[]', '"text"', '1', 'true', 'null', '[{}]']) {
        const answer = await asOwner(name, { body });
        expect(answer, body).toMatchObject({
          error: 'GENERAL.VALIDATION_FAILED',
          validationErrors: [{ field: 'body' }],
        });
      }
    });

    const members = withBody.flatMap((name) =>
      Object.entries(bodySchemaOf(name).properties ?? {}).map(
        ([member, schema]) => [name, member, schema] as const,
      ),
    );
    test.each(members)('%s names the member %s when it has the wrong type', async (name, member, schema) => {
      const example = (endpoints[name] as Endpoint).example?.body ?? {};
      for (const wrong of wrongFor(schema)) {
        const answer = await asOwner(name, { body: { ...example, [member]: wrong } });
        expect(answer.error, JSON.stringify(wrong)).toBe('GENERAL.VALIDATION_FAILED');
        const fields = answer.validationErrors.map(({ field }) => field.split('.')[0]);
        expect(fields, JSON.stringify(wrong)).toContain(member);
        expect(answer.message).toContain(member);
      }
    });
  });
});

function roleFor(entry: Endpoint): string | undefined {
  const name = permissionOf(entry);
  const needed = name ? permissions[name] : undefined;
  return needed?.level === 'store' ? needed.role : undefined;
}

interface Schema {
  type?: string;
  anyOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
}

function bodySchemaOf(name: EndpointName): Schema {
  const { body } = endpoints[name] as Endpoint;
  return body ? jsonSchema(body, 'input') : {};
}

/** Values of every JSON type the member does not take; nothing is coerced. */
function wrongFor(schema: Schema): unknown[] {
  const types = [schema, ...(schema.anyOf ?? [])].map((one) =>
    one.type === 'integer' ? 'number' : one.type,
  );
  const values = {
    string: 'wrong',
    number: 7.5,
    boolean: true,
    object: { wrong: true },
    array: [[7]],
    null: null,
  };
  return Object.entries(values).flatMap(([type, value]) => (types.includes(type) ? [] : [value]));
}
