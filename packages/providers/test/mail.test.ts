import { describe, expect, test } from 'vitest';
import { exampleValues, providerOf } from '../src/index.ts';
import { contractOf, specs } from './contract-files.ts';

const senders = ['resend', 'send_grid', 'brevo'] as const;

const mail = {
  from: 'hello@tea.example',
  from_name: 'Tea & "Co."',
  to: ['ada@example.com'],
  subject: 'Please confirm',
  text: 'Open this page.',
  reply_to: 'help@tea.example',
  headers: { 'List-Unsubscribe': '<https://stoa.example/leave>' },
};

const actionOf = (type: (typeof senders)[number]) => {
  const action = providerOf(type).actions.send_email;
  if (!action) throw new Error(`${type} sends no mail.`);
  return action;
};
const requestTo = (type: (typeof senders)[number], input: object = mail) =>
  actionOf(type).request(exampleValues(providerOf(type).fields), input, 'key-1');

describe.skipIf(specs === null)('a mail in plain text with headers is what its provider describes', () => {
  test.each(senders)('%s', async (type) => {
    const contract = await contractOf(type);
    expect(contract?.(requestTo(type))).toEqual([]);
    const { subject: _, to: __, ...wrong } = JSON.parse(requestTo(type).body);
    const body = JSON.stringify({ ...wrong, personalizations: 'none', to: 7 });
    expect(contract?.({ ...requestTo(type), body })).not.toEqual([]);
  });
});

test.each(senders)('%s gets all of it, and no part that was not given', (type) => {
  const { body } = requestTo(type);
  for (const text of ['ada@example.com', 'Please confirm', 'Open this page.', 'help@tea.example', 'leave>'])
    expect(body).toContain(text);
  expect(body).not.toMatch(/html|undefined/i);
});

test.each(senders)('a mail to %s has a text or HTML', (type) => {
  const { text: _, ...without } = mail;
  expect(actionOf(type).input.safeParse(without).success).toBe(false);
  expect(actionOf(type).input.safeParse({ ...without, html: '<p>Open</p>' }).success).toBe(true);
});

test('only Resend takes a key by which it tells a repeated request', () => {
  expect(requestTo('resend').headers['idempotency-key']).toBe('key-1');
  expect(senders.map((type) => actionOf(type).takesIdempotencyKey)).toEqual([true, false, false]);
});

const answer = (status: number, body: object) => ({ status, headers: {}, body: JSON.stringify(body) });
const resend = (status: number, name: string, message: string) =>
  actionOf('resend').judge(answer(status, { statusCode: status, name, message }));
const sendGrid = (status: number, message: string) =>
  actionOf('send_grid').judge(answer(status, { errors: [{ message, field: 'from' }] }));

test('that a sender is not verified is said in our words; other refusals are not taken for it', () => {
  const domain = resend(403, 'validation_error', 'The tea.example domain is not verified. Please, add it.');
  expect(domain).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('verify its domain') });
  const testing = resend(403, 'validation_error', 'You can only send testing emails to your own address.');
  expect(testing.reason).toContain('verify its domain');
  const identity = sendGrid(403, 'The from address does not match a verified Sender Identity.');
  expect(identity).toMatchObject({
    outcome: 'refused',
    reason: expect.stringContaining('verify its sender'),
  });
  for (const other of [
    resend(403, 'invalid_api_key', 'API key is invalid'),
    resend(422, 'missing_required_field', 'Missing `to` field.'),
    sendGrid(403, 'access forbidden'),
  ]) {
    expect(other).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/refused the request/) });
  }
});

test('a request that is still at work at Resend is tried again', () => {
  expect(resend(409, 'concurrent_idempotent_requests', 'Same key').outcome).toBe('retry');
  expect(resend(409, 'invalid_idempotent_request', 'Other payload').outcome).toBe('refused');
});
