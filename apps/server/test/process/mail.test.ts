import { describe, expect, test } from 'vitest';
import { mailServer } from '../mail-server.ts';
import { refused } from '../refused.ts';
import { adminToken, serverForThisTest } from '../test-server.ts';

describe('with SMTP_URL', () => {
  test("a login code comes by mail, from the operator's sender, and logs in", async () => {
    const { url, mails } = await mailServer();
    const environment = { SMTP_URL: url, STOA_MAIL_FROM: 'Shop <shop@example.com>' };
    const server = await serverForThisTest({ environment });
    const sdk = server.sdkFor();
    expect(await sdk.auth.code({ email: 'Person@Example.com' })).toEqual({ sent: true });
    const [mail = ''] = mails;
    expect(mail).toMatch(/^From: Shop <shop@example\.com>\r?$/m);
    expect(mail).toMatch(/^To: person@example\.com\r?$/m);
    const code = /login code is (\d{6})/.exec(mail)?.[1] ?? '';
    const session = await sdk.auth.verify({ email: 'person@example.com', code });
    expect(session.is_verified).toBe(true);
    const mailbox = await server.fetch('/dev/mails', { headers: { authorization: `Bearer ${adminToken}` } });
    expect(await mailbox.json()).toEqual({ items: [] });
  });

  test('a mail server that is gone is a clear 503 that says when to come back', async () => {
    const { url, stop } = await mailServer();
    await stop();
    const server = await serverForThisTest({ environment: { SMTP_URL: url } });
    await expect(server.sdkFor().auth.code({ email: 'person@example.com' })).rejects.toMatchObject({
      ...refused('MAIL.UNAVAILABLE'),
      message: 'The mail server does not answer. Try again after Retry-After seconds.',
      retryAfterMs: expect.any(Number),
    });
  });

  test('after a failure the person may try again when told to, and is not told of too many codes', async () => {
    const { url, mails } = await mailServer({ rejects: 'nobody@example.com' });
    const server = await serverForThisTest({ environment: { SMTP_URL: url, STOA_RATE_LIMITS: 'on' } });
    const ask = () => server.sdkFor().auth.code({ email: 'nobody@example.com' });
    const error = await ask().catch((refusal) => refusal);
    expect(error).toMatchObject(refused('MAIL.UNAVAILABLE'));
    server.clock.advance(error.retryAfterMs / 1000);
    await expect(ask()).rejects.toMatchObject(refused('MAIL.UNAVAILABLE'));
    expect(mails).toEqual([]);
  });
});
