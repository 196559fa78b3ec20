import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** Where mails arrive. */
export interface Mailbox {
  url: string;
  mails: string[];
  stop(): Promise<void>;
}

/** A mail server for this test, and the mails it was given. */
export async function mailServer(options: { rejects?: string } = {}): Promise<Mailbox> {
  const mails: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      done(address === options.rejects ? new Error('No such mailbox') : null),
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const stop = () => new Promise<void>((resolve) => smtp.close(() => resolve()));
  onTestFinished(stop);
  return { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, mails, stop };
}
