import { type Settings, verifySmtp } from '@stoa/server/operator';
import { type Finding, fault, ok, warning } from './finding.ts';

const name = 'mail';

/** Connects and logs in to the mail server; without one nobody new can log in, in production. */
export async function checkMail(settings: Settings): Promise<Finding> {
  const { SMTP_URL: url, STOA_MAIL_FROM: from } = settings;
  if (!url) {
    return settings.NODE_ENV === 'production'
      ? warning(
          name,
          'no mail server is set, so login codes cannot be sent',
          'Set SMTP_URL; until then only API tokens work (`npx stoa token create`).',
        )
      : ok(name, 'kept for development at GET /dev/mails');
  }
  // Its password stays out of what is printed.
  const host = URL.parse(url)?.host ?? 'the mail server';
  try {
    await verifySmtp({ url, from });
    return ok(name, `${host} accepts the login; mails come from ${from}`);
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    const advice =
      code === 'EAUTH'
        ? 'Correct user and password in SMTP_URL; special characters have to be percent-encoded.'
        : 'Check host and port of SMTP_URL, and that this machine may reach them.';
    return fault(name, `${host} does not take mail: ${message}`, advice);
  }
}
