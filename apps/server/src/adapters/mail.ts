import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import type { Clock } from '#kernel/clock';
import type { Mailer } from '#kernel/context';
import { newId } from '#kernel/ids';

interface SmtpSettings {
  url: string;
  from: string;
}

const transportOf = ({ url, from }: SmtpSettings) =>
  createTransport({ url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 }, { from });

/** Sends through the operator's SMTP server. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  const transport = transportOf(settings);
  return {
    send: async (mail) => {
      await transport.sendMail(mail);
    },
  };
}

/** Connects and logs in to the SMTP server without sending anything; throws what it objects to. */
export async function verifySmtp(settings: SmtpSettings): Promise<void> {
  const transport = transportOf(settings);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
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
