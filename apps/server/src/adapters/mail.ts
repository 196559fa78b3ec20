import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import type { Clock } from '#kernel/clock';
import type { Mailer } from '#kernel/context';
import { newId } from '#kernel/ids';

/** Sends through the operator's SMTP server. */
export function smtpMailer(settings: { url: string; from: string }): Mailer {
  const transport = createTransport(
    { url: settings.url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 },
    { from: settings.from },
  );
  return {
    send: async (mail) => {
      await transport.sendMail(mail);
    },
  };
}

/** For development: keeps mails where `GET /dev/mails` reads them, and prints them. */
export function developmentMailer(db: Database, clock: Clock, log: Logger): Mailer {
  return {
    send: async (mail) => {
      await db
        .insertInto('dev_mails')
        .values({ id: newId('mail'), ...mail, created_at: clock.now() })
        .execute();
      log.info({ to: mail.to, subject: mail.subject }, 'mail (development: kept in /dev/mails)');
    },
  };
}
