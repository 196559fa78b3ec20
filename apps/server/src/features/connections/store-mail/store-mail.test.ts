import { beforeEach, describe, expect, test } from 'vitest';
import { storedRows } from '../../../../test/contract/stored-rows.ts';
import { eventually } from '../../../../test/eventually.ts';
import { rejectionOf } from '../../../../test/refused.ts';
import { sandboxForTheseTests } from '../../../../test/sandbox.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';
import { linkedToken, mailsTo, newVisitor } from '../../../../test/visitors.ts';
import { mailNotice } from '../webhooks/index.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));

let storeId = '';
let storeKey = '';
beforeEach(async () => {
  sandbox.reset();
  const emails = { support: 'help@shop.example' };
  ({ id: storeId, key: storeKey } = await newStore(server.admin, { emails }));
});

const resend = { type: 'resend', api_key: 're_test_4242' } as const;
const sendGrid = { type: 'send_grid', api_key: 'SG.test4242' } as const;

const connect = (key: string, provider: object) =>
  server.admin.store.createIntegration({ storeId, key, provider: provider as typeof resend });

let people = 0;
/** Somebody who asks for a code; their address. */
async function asksForCode(): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const visitor = await newVisitor(server, storeId);
  expect(await visitor.sdk.storefront.identify({ email, verify: true })).toMatchObject({ code_sent: true });
  return email;
}

const integration = (id: string) => server.admin.integration.get({ storeId, id });
const calls = (provider: string, path: string) => sandbox.calls({ provider, path });
const refusal = {
  provider: 'resend',
  on: 'POST /emails',
  fault: 'status' as const,
  status: 403,
  body: { statusCode: 403, name: 'validation_error', message: 'The shop.example domain is not verified.' },
};

/** Lets time pass, and what is due since be done. */
async function passes(seconds: number): Promise<void> {
  server.clock.advance(seconds);
  await server.app.platform.jobs.enqueue({ name: 'resume-due-work', payload: {} });
}

describe('the mail of a store', () => {
  test('goes through its Resend, from the sender that says so, and not through the installation', async () => {
    await connect('mail', { ...resend, sender_email: 'hello@tea.example', sender_name: 'Tea & Co.' });
    const email = await asksForCode();
    expect(sandbox.mails()).toMatchObject([
      { provider: 'resend', from: '"Tea & Co." <hello@tea.example>', to: [email] },
    ]);
    expect(sandbox.mails()[0]?.text).toMatch(/is \d{6}\./);
    expect(await mailsTo(server, email)).toEqual([]);
    const [call] = calls('resend', '/emails');
    expect(call?.headers['idempotency-key']).toMatch(/^smail_\w+\/hello@tea\.example$/);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ reply_to: 'help@shop.example' });
  });

  test("goes through its SendGrid, from the store's support address and under its key", async () => {
    await connect('mail', sendGrid);
    const email = await asksForCode();
    expect(sandbox.mails()).toMatchObject([
      { provider: 'send_grid', from: 'help@shop.example', to: [email] },
    ]);
    const [call] = calls('send_grid', '/v3/mail/send');
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      from: { email: 'help@shop.example', name: storeKey },
      content: [{ type: 'text/plain' }],
    });
  });

  test('goes through the installation where the store has no provider of mail', async () => {
    await connect('contacts', { type: 'brevo', api_key: 'xkeysib-test4242' });
    const email = await asksForCode();
    expect(await mailsTo(server, email)).toHaveLength(1);
    expect(sandbox.mails()).toEqual([]);
  });

  test('that asks whether somebody wants to be in an audience has the header that lets them leave', async () => {
    await connect('mail', resend);
    const audience = await server.admin.audience.create({
      storeId,
      key: 'news',
      type: { type: 'confirmation' },
      status: 'active',
    });
    const email = 'reader@example.com';
    await server.sdkFor().storefront.subscribe({ storeId, id: audience.id, email });
    const mail = await eventually(async () => {
      const [sent] = sandbox.mails();
      expect(sent?.to).toEqual([email]);
      return sent;
    });
    const [call] = calls('resend', '/emails');
    expect(JSON.parse(call?.body ?? '').headers).toMatchObject({
      'List-Unsubscribe': expect.stringMatching(/^<http/),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const token = linkedToken(mail?.text ?? '', 'confirm');
    expect(await server.sdkFor().storefront.confirm({ storeId, token })).toMatchObject({ confirmed: true });
  });

  test('that tells its owners of a failing webhook goes the same way', async () => {
    await connect('mail', resend);
    const hook = { key: 'erp', url: 'http://127.0.0.1:59999/', events: ['order.*' as const] };
    const { id: webhook_id } = await server.admin.store.createWebhook({ storeId, ...hook });
    await mailNotice(server.app.platform, { store_id: storeId, webhook_id, notice: 'failing' });
    expect(sandbox.mails()).toMatchObject([
      { to: ['operator@example.com'], subject: 'Your webhook is failing: erp' },
    ]);
  });

  test('is not possible where neither the installation nor the store can send any', async () => {
    const { platform } = server.app;
    const { mailer } = platform;
    platform.mailer = null;
    try {
      const { sdk } = await newVisitor(server, storeId);
      const ask = () => sdk.storefront.identify({ email: 'nobody@example.com', verify: true });
      expect(await rejectionOf(ask())).toMatchObject({ status: 409, code: 'MAIL.NOT_CONFIGURED' });
      await connect('mail', resend);
      expect(await ask()).toMatchObject({ code_sent: true });
      expect(sandbox.mails()).toHaveLength(1);
    } finally {
      platform.mailer = mailer;
    }
  });
});

describe('the provider of mail of a store', () => {
  test('is the first one, until another one is chosen', async () => {
    const first = await connect('first', resend);
    const second = await connect('second', sendGrid);
    expect([first.provider, second.provider]).toMatchObject([
      { active_for_mail: true },
      { active_for_mail: false },
    ]);
    await server.admin.store.updateIntegration({
      storeId,
      id: second.id,
      provider: { type: 'send_grid', active_for_mail: true },
    });
    expect((await integration(first.id)).provider).toMatchObject({ active_for_mail: false });
    await asksForCode();
    expect(sandbox.mails()).toMatchObject([{ provider: 'send_grid' }]);
  });

  test('that refuses the sender says so on the integration, and the mail comes all the same', async () => {
    const { id } = await connect('mail', resend);
    sandbox.script(refusal);
    const email = await asksForCode();
    expect(await mailsTo(server, email)).toHaveLength(1);
    const last_error =
      'Mail of the store is not sent through it: Resend sends nothing from this address: verify its domain there, or set another sender_email.';
    expect(await integration(id)).toMatchObject({ status: 'error', last_error });
    const { items } = await server.admin.integration.listChecks({ storeId, id });
    expect(items[0]).toMatchObject({ cause: 'mail', outcome: 'valid_restricted', reason: last_error });
    const { items: events } = await server.admin.event.list({ storeId, entity: id });
    expect(events[0]).toMatchObject({ type: 'integration.status_changed' });

    // The key itself is as good as before: that does not hide what is wrong.
    expect(await server.admin.integration.verify({ storeId, id })).toMatchObject({
      outcome: 'valid',
      integration: { status: 'error', last_error },
    });
    await asksForCode();
    expect(await integration(id)).toMatchObject({ status: 'active', last_error: null });
    expect(sandbox.mails()).toHaveLength(1);
  });

  test('that has no address to send from says so, and is not asked', async () => {
    await server.admin.store.updateStore({ id: storeId, emails: { support: null } });
    const { id } = await connect('mail', sendGrid);
    const email = await asksForCode();
    expect(await mailsTo(server, email)).toHaveLength(1);
    expect(calls('send_grid', '/v3/mail/send')).toEqual([]);
    expect(await integration(id)).toMatchObject({
      status: 'error',
      last_error: expect.stringContaining('set sender_email'),
    });
    const changed = await server.admin.store.updateIntegration({
      storeId,
      id,
      provider: { type: 'send_grid', sender_email: 'hello@tea.example' },
    });
    expect(changed).toMatchObject({ status: 'active', last_error: null });
  });

  test('that does not answer is asked again, by the same key, and sends one mail', async () => {
    await connect('mail', resend);
    sandbox.script({ provider: 'resend', on: 'POST /emails', fault: 'lose_answer' });
    const email = await asksForCode();
    await passes(10);
    await eventually(async () => expect(calls('resend', '/emails')).toHaveLength(2));
    const keys = calls('resend', '/emails').map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
    await eventually(async () => expect((await storedRows(server)).store_mails).toBe(''));
    expect(sandbox.mails()).toHaveLength(1);
    expect(await mailsTo(server, email)).toEqual([]);
  });

  test('that is down gives way to the installation after three tries', async () => {
    const { id } = await connect('mail', resend);
    sandbox.script({ provider: 'resend', on: 'POST /emails', fault: 'status', status: 503, times: 3 });
    const email = await asksForCode();
    for (const [tries, seconds] of [
      [2, 10],
      [3, 60],
    ] as const) {
      await eventually(async () => {
        const waiting = server.app.platform.db.selectFrom('store_mails').select('attempts');
        expect(await waiting.where('store_id', '=', storeId).execute()).toEqual([{ attempts: tries - 1 }]);
      });
      expect(await mailsTo(server, email)).toEqual([]);
      await passes(seconds);
      await eventually(async () => expect(calls('resend', '/emails')).toHaveLength(tries));
    }
    await eventually(async () => expect(await mailsTo(server, email)).toHaveLength(1));
    await passes(3600);
    expect(calls('resend', '/emails')).toHaveLength(3);
    expect(await integration(id)).toMatchObject({ status: 'error' });
  });
});

describe('a mail that waits', () => {
  const down = { provider: 'resend', on: 'POST /emails', fault: 'status', status: 503 } as const;

  test('is sealed, and nothing of it is left when it is sent', async () => {
    await connect('mail', resend);
    sandbox.script(down);
    const email = await asksForCode();
    const [call] = calls('resend', '/emails');
    const code = /is (\d{6})\./.exec(call?.body ?? '')?.[1] ?? 'no code';
    const waiting = (await storedRows(server)).store_mails ?? '';
    expect(waiting).toContain(email);
    expect(waiting).not.toContain(code);
    await passes(10);
    await eventually(async () => expect((await storedRows(server)).store_mails).toBe(''));
    expect(sandbox.mails()).toHaveLength(1);
  });

  test('is not sent any more when its time is over', async () => {
    await connect('mail', resend);
    sandbox.script(down);
    await asksForCode();
    await passes(601);
    await eventually(async () => expect((await storedRows(server)).store_mails).toBe(''));
    expect(sandbox.mails()).toEqual([]);
  });

  test('is not sent any more to a person who was erased', async () => {
    await connect('mail', resend);
    sandbox.script(down);
    const email = await asksForCode();
    const { id } = await server.admin.profile.create({ storeId, email });
    await server.admin.profile.delete({ storeId, id });
    await eventually(async () =>
      expect((await server.admin.profile.getErasure({ storeId, id })).finished_at).not.toBeNull(),
    );
    expect((await storedRows(server)).store_mails).toBe('');
    await passes(3600);
    expect(sandbox.mails()).toEqual([]);
  });
});
