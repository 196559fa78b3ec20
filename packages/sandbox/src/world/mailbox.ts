/** A mail that a provider was asked to send. */
export interface SentMail {
  id: string;
  provider: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
}

const kept = 200;

/** What the mail providers were given, oldest first. */
export class Mailbox {
  #mails: SentMail[] = [];

  add(mail: SentMail): void {
    this.#mails.push(mail);
    if (this.#mails.length > kept) this.#mails.shift();
  }

  list(): readonly SentMail[] {
    return this.#mails;
  }

  clear(): void {
    this.#mails = [];
  }
}
