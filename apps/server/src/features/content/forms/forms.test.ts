import type { CreateFormParams, Form } from '@stoa/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { faulty, refused } from '../../../../test/refused.ts';
import { newStore, type StaffedStore, staffedStore } from '../../../../test/stores.ts';
import { serverForTheseTests, serverForThisTest } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let shop: StaffedStore;
let storeId: string;
beforeAll(async () => {
  shop = await staffedStore(server, 'shop');
  storeId = shop.store.id;
});

let made = 0;
const newForm = (members: Partial<CreateFormParams> = {}): Promise<Form> =>
  shop.admin.form.create({ storeId, key: `form-${made++}`, ...members });

/** One field of each type. */
const everyType = [
  { key: 'name', type: 'text' as const, required: true, min: 2, max: 10 },
  { key: 'age', type: 'number' as const, min: 18, max: 120 },
  { key: 'consent', type: 'boolean' as const, required: true },
  { key: 'day', type: 'date' as const, min: 1_700_000_000 },
  { key: 'place', type: 'geo_location' as const },
  { key: 'size', type: 'select' as const, options: ['S', 'M'] },
];
const needed = [
  { key: 'name', value: 'Ada' },
  { key: 'consent', value: false },
];

const submit = (form: Form, fields: object[], members = {}) =>
  server.sdkFor().storefront.submitForm({ storeId, id: form.id, fields: fields as never, ...members });

const submissionsOf = async (form: Form) =>
  (await shop.admin.form.listFormSubmissions({ storeId, id: form.id, limit: 100 })).items;

describe('a form', () => {
  test('is active, with what the server adds, found by id and by key, and counted', async () => {
    const counted = async () => (await shop.admin.store.getStore({ id: storeId })).counts.forms ?? 0;
    const before = await counted();
    const form = await newForm({ schema: [{ key: 'name', type: 'text' }] });
    expect(form).toMatchObject({
      ...{ store_id: storeId, status: 'active', version: 1 },
      schema: [
        { id: expect.stringMatching(/^field_/), key: 'name', required: false, min: null, options: null },
      ],
    });
    expect(await shop.admin.form.get({ storeId, id: `${storeId}:${form.key}` })).toEqual(form);
    expect(await counted()).toBe(before + 1);
    await expect(newForm({ key: form.key })).rejects.toMatchObject(refused('FORM.KEY_TAKEN'));
    await shop.admin.form.delete({ storeId, id: form.id });
    expect(await counted()).toBe(before);
  });

  test.each([
    [[{ key: 'a', type: 'select' }], 'schema.0.options', 'REQUIRED'],
    [[{ key: 'a', type: 'number', min: 2, max: 1 }], 'schema.0.max', 'INVALID_RANGE'],
    [[{ key: 'a', type: 'file' }], 'schema.0.type', 'INVALID_VALUE'],
    [
      [
        { key: 'a', type: 'text' },
        { key: 'a', type: 'text' },
      ],
      'schema',
      'DUPLICATE',
    ],
  ])('with the fields %j is refused: %s %s', async (schema, field, rule) => {
    await expect(newForm({ schema: schema as never })).rejects.toMatchObject(faulty(field, rule));
  });

  test('is listed by key, state, ids and words of its fields', async () => {
    const form = await newForm({ status: 'draft', schema: [{ key: 'quibble', type: 'text' }] });
    for (const query of [
      { key: form.key },
      { ids: [form.id] },
      { query: 'quib' },
      { status: 'draft' as const },
    ]) {
      expect((await shop.admin.form.list({ storeId, ...query })).items).toEqual([form]);
    }
  });

  test('that was submitted is deleted with its submissions only on demand', async () => {
    const form = await newForm({ schema: everyType });
    await submit(form, needed);
    const counted = async () =>
      (await shop.admin.store.getStore({ id: storeId })).counts.form_submissions ?? 0;
    const before = await counted();
    await expect(shop.admin.form.delete({ storeId, id: form.id })).rejects.toMatchObject(
      refused('FORM.HAS_SUBMISSIONS'),
    );
    await shop.admin.form.delete({ storeId, id: form.id, recursive: true });
    expect(await counted()).toBe(before - 1);
  });
});

describe('a submission', () => {
  test('holds the values in the order of the form, and tells the webhooks', async () => {
    const form = await newForm({ schema: everyType });
    const fields = [
      { key: 'size', value: 'M' },
      { key: 'place', value: { lat: 52.5, lon: 13.4 } },
      { key: 'day', type: 'date', value: '2026-11-21' },
      { key: 'age', value: 36 },
      { key: 'name', id: 'whatever', value: 'Ada' },
      { key: 'consent', value: true },
    ];
    const submission = await submit(form, fields);
    expect(submission).toMatchObject({ store_id: storeId, form_id: form.id, profile_id: null, version: 1 });
    expect(submission.fields.map(({ key, value }) => [key, value])).toEqual([
      ['name', 'Ada'],
      ['age', 36],
      ['consent', true],
      ['day', '2026-11-21'],
      ['place', { lat: 52.5, lon: 13.4 }],
      ['size', 'M'],
    ]);
    expect(submission.fields[0]?.id).toBe(form.schema[0]?.id);
    const { items } = await shop.admin.event.list({ storeId, entity: submission.id });
    expect(items).toMatchObject([
      { type: 'form_submission.created', data: { form_submission: submission }, actor: { id: null } },
    ]);
    const at = { storeId, id: form.id, submission_id: submission.id };
    expect(await shop.admin.form.getSubmission(at)).toEqual(submission);
  });

  test.each([
    [[{ key: 'consent', value: true }], 'name', 'REQUIRED'],
    [[...needed, { key: 'nickname', value: 'a' }], 'nickname', 'UNKNOWN_FIELD'],
    [[...needed, { key: 'name', value: 'Eve' }], 'name', 'DUPLICATE'],
    [[...needed, { key: 'age', value: '36' }], 'age', 'INVALID_TYPE'],
    [[...needed, { key: 'age', value: 17 }], 'age', 'TOO_SMALL'],
    [[...needed, { key: 'age', type: 'text', value: 36 }], 'age', 'INVALID_TYPE'],
    [[...needed, { key: 'day', value: '2026-02-31' }], 'day', 'INVALID_TYPE'],
    [[...needed, { key: 'day', value: '1999-12-31' }], 'day', 'TOO_SMALL'],
    [[...needed, { key: 'place', value: { lat: 200, lon: 0 } }], 'place', 'INVALID_TYPE'],
    [[...needed, { key: 'size', value: 'XL' }], 'size', 'INVALID_TYPE'],
    [[{ key: 'name', value: 'A' }, ...needed.slice(1)], 'name', 'TOO_SMALL'],
    [[{ key: 'name', value: 'Ada Lovelace' }, ...needed.slice(1)], 'name', 'TOO_BIG'],
    [[{ key: 'name', value: '   ' }, ...needed.slice(1)], 'name', 'REQUIRED'],
  ])('of %j is refused: %s %s', async (fields, field, rule) => {
    const form = await newForm({ schema: everyType });
    await expect(submit(form, fields)).rejects.toMatchObject(faulty(`fields.${field}`, rule));
    expect(await submissionsOf(form)).toEqual([]);
  });

  test('tells all its faults at once, each under its field', async () => {
    const form = await newForm({ schema: everyType });
    const fields = [
      { key: 'age', value: 1 },
      { key: 'size', value: '' },
      { key: 'x', value: 1 },
    ];
    const { validationErrors } = await submit(form, fields).catch((error) => error);
    expect(validationErrors.map(({ field, error }: Record<string, string>) => [field, error])).toEqual([
      ['fields.x', 'UNKNOWN_FIELD'],
      ['fields.name', 'REQUIRED'],
      ['fields.age', 'TOO_SMALL'],
      ['fields.consent', 'REQUIRED'],
    ]);
  });

  test('of a machine is answered like any other, and kept nowhere', async () => {
    const form = await newForm({ schema: everyType });
    const counted = async () =>
      (await shop.admin.store.getStore({ id: storeId })).counts.form_submissions ?? 0;
    const before = await counted();
    const trapped = await submit(form, needed, { honeypot: 'http://buy.example' });
    const honest = await submit(form, needed, { honeypot: '' });
    expect(Object.keys(trapped)).toEqual(Object.keys(honest));
    expect((await submissionsOf(form)).map(({ id }) => id)).toEqual([honest.id]);
    expect(await counted()).toBe(before + 1);
    await expect(submit(form, needed.slice(1), { honeypot: 'x' })).rejects.toMatchObject(
      faulty('fields.name', 'REQUIRED'),
    );
  });

  test('is taken by active forms only: the team is told why, a visitor sees no such form', async () => {
    const form = await newForm({ schema: [], status: 'draft' });
    await expect(submit(form, [])).rejects.toMatchObject(refused('FORM.NOT_FOUND'));
    const byTeam = shop.admin.form.createSubmission({ storeId, id: form.id, fields: [] });
    await expect(byTeam).rejects.toMatchObject(refused('FORM.CLOSED'));
  });

  test('is corrected as a whole and deleted by the team', async () => {
    const form = await newForm({ schema: everyType });
    const submission = await submit(form, needed);
    const at = { storeId, form_id: form.id, submission_id: submission.id };
    const fields = [...needed.slice(1), { key: 'name', value: 'Grace' }];
    const changed = await shop.admin.form.updateSubmission({ ...at, fields });
    expect(changed).toMatchObject({
      id: submission.id,
      version: 2,
      fields: [{ value: 'Grace' }, { value: false }],
    });
    await expect(shop.admin.form.updateSubmission({ ...at, fields: needed.slice(1) })).rejects.toMatchObject(
      faulty('fields.name', 'REQUIRED'),
    );
    const other = await newForm();
    await expect(
      shop.admin.form.getSubmission({ storeId, id: other.id, submission_id: submission.id }),
    ).rejects.toMatchObject(refused('SUBMISSION.NOT_FOUND'));
    expect(await shop.admin.form.deleteSubmission(at)).toEqual({ deleted: true });
    expect(await submissionsOf(form)).toEqual([]);
  });

  test('is found across forms: by form, by time and by words', async () => {
    const store = await newStore(shop.owner);
    const at = { storeId: store.id };
    const [one, two] = await Promise.all(
      ['one', 'two'].map((key) =>
        shop.owner.form.create({ ...at, key, schema: [{ key: 'text', type: 'text' }] }),
      ),
    );
    const say = async (form: Form | undefined, value: string) => {
      server.clock.advance(10);
      const fields = [{ key: 'text', value }];
      return shop.owner.form.createSubmission({ ...at, id: form?.id ?? '', fields });
    };
    const [a, b, c] = [await say(one, 'Zürich please'), await say(two, 'Geneva'), await say(one, 'Zurich')];
    const ids = async (query: object) =>
      (await shop.owner.form.listSubmissions({ ...at, ...query })).items.map(({ id }) => id);
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    expect(await ids({ form_ids: [one?.id] })).toEqual([c.id, a.id]);
    expect(await ids({ form_ids: [one?.id, two?.id], sort_direction: 'asc' })).toEqual([a.id, b.id, c.id]);
    expect(await ids({ form_ids: [] })).toEqual([]);
    expect(await ids({ query: 'züri' })).toEqual([c.id, a.id]);
    expect(await ids({ created_at_from: b.created_at, created_at_to: c.created_at })).toEqual([b.id]);
    expect(await ids({ profile_id: 'prof_nobody' })).toEqual([]);
  });
});

test('one address submits one form only so often; another address and another form are not held up', async () => {
  const limits = { submission: { max: 3, window_s: 60 }, anonymous: { max: 1_000, window_s: 60 } };
  const limited = await serverForThisTest({
    environment: { STOA_RATE_LIMITS: JSON.stringify(limits), STOA_TRUST_PROXY: '1' },
  });
  const at = { storeId: (await newStore(limited.admin)).id };
  const form = await limited.admin.form.create({ ...at, key: 'contact' });
  const other = await limited.admin.form.create({ ...at, key: 'other' });
  const from = (address: string, id: string) =>
    limited
      .sdkFor()
      .storefront.submitForm({ ...at, id, fields: [] }, { headers: { 'x-forwarded-for': address } });
  for (let n = 0; n < 3; n += 1) await from('203.0.113.1', form.id);
  await expect(from('203.0.113.1', form.id)).rejects.toMatchObject({
    ...refused('GENERAL.RATE_LIMITED'),
    status: 429,
  });
  await from('203.0.113.2', form.id);
  await from('203.0.113.1', other.id);
  limited.clock.advance(60);
  await from('203.0.113.1', form.id);
});
