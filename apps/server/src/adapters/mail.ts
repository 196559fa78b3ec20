import type { Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import type { Clock } from '#kernel/clock';
import type { Mailer } from '#kernel/context';
import { newId } from '#kernel/ids';

interface SmtpSettings {
  url: string;
  from: string;
}

async function transportOf({ url, from }: SmtpSettings): Promise<Transporter> {
  // Loaded when there is a server to speak to: it brings Node's whole HTTP client, which costs each start 40 ms.
  const { createTransport } = await import('nodemailer');
  return createTransport(
    { url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 },
    { from },
  );
}

/** Sends through the operator's SMTP server. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  let transport: Promise<Transporter> | undefined;
  return {
    send: async (mail) => {
      transport ??= transportOf(settings);
      await (await transport).sendMail(mail);
    },
  };
}

/** Connects and logs in to the SMTP server without sending anything; throws what it objects to. */
export async function verifySmtp(settings: SmtpSettings): Promise<void> {
  const transport = await transportOf(settings);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

/** For development: keeps mails where `GET /dev/mails` reads them, and prints them. */
export function developmentMailer(db: Database, clock: Clock, log: Logger): Mailer {
  return {
    send: async ({ to, subject, text }) => {
      await db
        .insertInto('dev_mails')
        .values({ id: newId('mail'), to, subject, text, created_at: clock.now() })
        .execute();
      log.info({ to, subject }, 'mail (development: kept in /dev/mails)');
    },
  };
}
