import type { ProfileImportReport } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../test/eventually.ts';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { type Sdk, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let sdk: Sdk;
let storeId: string;
beforeAll(async () => {
  const store = await newStore(server.admin);
  storeId = store.id;
  sdk = server.admin;
});

type Params = Parameters<Sdk['profile']['import']>[0];

/** Imports a file and waits until that has ended. */
async function imported(params: Params): Promise<ProfileImportReport> {
  const { id, status } = await sdk.profile.import({ storeId, ...params });
  expect(status).toBe('queued');
  return eventually(async () => {
    const report = await sdk.profile.getImport({ storeId, id });
    expect(['completed', 'failed']).toContain(report.status);
    return report;
  });
}

const found = async (email: string) => (await sdk.profile.list({ storeId, email })).items[0];
const csv = (...lines: string[]) => ({ content_type: 'text/csv' as const, data: lines.join('\r\n') });
const json = (value: unknown) => ({ content_type: 'application/json' as const, data: JSON.stringify(value) });

describe('an import of CSV', () => {
  test('makes a profile of each row, with its own fields, and reports it', async () => {
    const report = await imported(
      csv(
        '\ufeffEmail,name,phone,language,status,fields.Tier,shoe_size',
        'Ada@Example.com, Ada Lovelace ,+44,en,active,gold,38',
        '"grace@example.com","Hopper, ""Grace""",,,archived,,',
        '',
      ),
    );
    expect(report).toMatchObject({
      ...{ status: 'completed', format: 'csv', rows: 2, created: 2, updated: 0, skipped: 0, failed: 0 },
      ...{ ignored_columns: ['shoe_size'], errors: [], failure: null },
    });
    expect(await found('ada@example.com')).toMatchObject({
      ...{ name: 'Ada Lovelace', phone: '+44', language: 'en', fields: { Tier: 'gold' }, verified: false },
    });
    expect(await found('grace@example.com')).toMatchObject({
      ...{ name: 'Hopper, "Grace"', phone: null, status: 'archived', fields: {} },
    });
  });

  test.each([
    [';', 'semicolon'],
    ['\t', 'tab'],
  ])('may stand apart by %j', async (delimiter, name) => {
    const email = `${name}@example.com`;
    const report = await imported(csv(['email', 'name'].join(delimiter), [email, 'A, B'].join(delimiter)));
    expect(report).toMatchObject({ created: 1, failed: 0 });
    expect(await found(email)).toMatchObject({ name: 'A, B' });
  });

  test('reports wrong rows, each by its place, and takes the good ones', async () => {
    const report = await imported(
      csv(
        'email,name,language',
        'first@example.com,First,en',
        ',Nobody,en',
        'not an address,Second,en',
        'third@example.com,Third,Klingon!',
        `fourth@example.com,${'x'.repeat(300)},en`,
        'fifth@exam\0ple.com,Fifth,en',
        '"sixth@example.com,"Six"th",en',
        '"seventh@example.com","Two\nlines",en',
        'last@example.com,Last,en',
        '"open@example.com,Open,en',
      ),
    );
    expect(report).toMatchObject({ status: 'completed', rows: 10, created: 3, failed: 7 });
    expect(report.errors.map(({ row, field, error }) => [row, field, error])).toEqual([
      [2, 'email', 'REQUIRED'],
      [3, 'email', 'INVALID_FORMAT'],
      [4, 'language', 'CUSTOM'],
      [5, 'name', 'TOO_BIG'],
      [6, '', 'UNSTORABLE'],
      [7, '', 'UNREADABLE'],
      [10, '', 'UNREADABLE'],
    ]);
    expect(await found('last@example.com')).toMatchObject({ name: 'Last' });
  });

  test('changes the members a row has of a profile that is there, or leaves it as it is', async () => {
    const file = csv('email,name,fields.visits', 'known@example.com,New,4', 'KNOWN@example.com,Newer,4');
    await sdk.profile.create({
      storeId,
      email: 'known@example.com',
      name: 'Old',
      phone: '7',
      fields: { tier: 'tin' },
    });
    expect(await imported({ ...file, on_existing: 'skip' })).toMatchObject({ skipped: 2, updated: 0 });
    expect(await found('known@example.com')).toMatchObject({ name: 'Old', version: 1 });
    expect(await imported(file)).toMatchObject({ created: 0, updated: 2, skipped: 0 });
    expect(await found('known@example.com')).toMatchObject({
      ...{ name: 'Newer', phone: '7', fields: { tier: 'tin', visits: '4' }, version: 2 },
    });
    expect(await imported(csv('email,name', 'known@example.com,Newer'))).toMatchObject({
      updated: 0,
      skipped: 1,
    });
  });

  test('without a column for the address fails as a whole, and says why', async () => {
    expect(await imported(csv('mail,name', 'a@example.com,A'))).toMatchObject({
      ...{ status: 'failed', rows: 0, failure: 'There is no column "email" in its first line.' },
    });
  });
});

describe('an import of JSON', () => {
  test('takes an array of objects', async () => {
    const report = await imported(
      json([
        {
          email: 'json@example.com',
          name: 'Brace } and "quote" [',
          fields: { vip: true, visits: 3 },
          extra: 1,
        },
        { email: 'nobody' },
        [1, 2],
        'text',
        null,
        { email: 'unicode@example.com', name: '🚚 Zürich' },
      ]),
    );
    expect(report).toMatchObject({ rows: 6, created: 2, failed: 4, ignored_columns: ['extra'] });
    expect(await found('json@example.com')).toMatchObject({ fields: { vip: true, visits: 3 } });
    expect(await found('unicode@example.com')).toMatchObject({ name: '🚚 Zürich' });
  });

  test('takes one object per line', async () => {
    const data =
      '{"email":"line-1@example.com"}\n\n{"email":"line-2@example.com",}\n{"email":"line-3@example.com"}\n';
    const report = await imported({ content_type: 'application/x-ndjson', data });
    expect(report).toMatchObject({ rows: 3, created: 2, failed: 1 });
    expect(report.errors).toMatchObject([{ row: 2, error: 'UNREADABLE' }]);
  });

  test('that ends too early keeps what came before', async () => {
    const data = '[{"email":"whole@example.com"},{"email":"half@exam';
    expect(await imported({ content_type: 'application/json', data })).toMatchObject({
      ...{ status: 'failed', failure: 'It ends in the middle of an object.' },
    });
  });
});

test('a preview tells what an import would do, and does none of it', async () => {
  await sdk.profile.create({ storeId, email: 'there@example.com', name: 'There' });
  const before = (await sdk.store.getStore({ id: storeId })).counts.profiles;
  const rows = [
    'there@example.com,Else',
    'fresh@example.com,Fresh',
    'wrong,Wrong',
    'fresh@example.com,Again',
  ];
  const file = csv('email,name,size', ...rows);
  expect(await sdk.profile.previewImport({ storeId, ...file })).toMatchObject({
    ...{ format: 'csv', rows: 4, created: 1, updated: 2, skipped: 0, failed: 1, ignored_columns: ['size'] },
    sample: [{ email: 'there@example.com', name: 'Else' }, { email: 'fresh@example.com' }],
    errors: [{ row: 3, field: 'email', error: 'INVALID_FORMAT' }],
  });
  expect(await sdk.profile.previewImport({ storeId, ...file, on_existing: 'skip' })).toMatchObject({
    ...{ created: 1, updated: 0, skipped: 2 },
  });
  expect(await found('fresh@example.com')).toBeUndefined();
  expect((await sdk.store.getStore({ id: storeId })).counts.profiles).toBe(before);
  await expect(sdk.profile.previewImport({ storeId, ...csv('mail', 'a') })).rejects.toMatchObject(
    refused('IMPORT.UNREADABLE'),
  );
});

test('a file is sent as a stream, and is gone when the import has ended', async () => {
  const lines = Array.from({ length: 2_500 }, (_, n) => `streamed-${n}@example.com,Nr ${n}\n`);
  const data = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const text of ['email,name\n', ...lines]) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  const before = (await sdk.store.getStore({ id: storeId })).counts.profiles ?? 0;
  expect(await imported({ content_type: 'text/csv', data })).toMatchObject({ rows: 2_500, created: 2_500 });
  expect((await sdk.store.getStore({ id: storeId })).counts.profiles).toBe(before + 2_500);
  const { db } = server.app.platform;
  expect(await db.selectFrom('profile_import_pieces').selectAll().execute()).toEqual([]);
});

test('an import is listed, refused when it is empty, and unknown to other stores', async () => {
  await expect(sdk.profile.import({ storeId, ...csv('') })).rejects.toMatchObject(refused('IMPORT.EMPTY'));
  const { id } = await sdk.profile.import({ storeId, ...csv('email', 'listed@example.com') });
  expect((await sdk.profile.listImports({ storeId })).items[0]).toMatchObject({ id, bytes: 25 });
  const other = await newStore(server.admin);
  await expect(sdk.profile.getImport({ storeId: other.id, id })).rejects.toMatchObject(
    refused('IMPORT.NOT_FOUND'),
  );
});

test('a body of another type is refused', async () => {
  const answer = await server.fetch(`/v1/stores/${storeId}/profiles/import`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-admin-token-0123456789', 'content-type': 'text/plain' },
    body: 'email',
  });
  expect(await answer.json()).toMatchObject({ error: 'GENERAL.UNSUPPORTED_MEDIA_TYPE', statusCode: 415 });
});
