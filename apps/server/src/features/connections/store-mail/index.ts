/**
 * Store mail: what a store sends to its customers and its people, through its own mail provider where it has one, else
 * through the installation's mail server. Login codes are the installation's own and do not come here.
 * Tables: store_mails. Events: none.
 */
export { canMail } from './can-mail.ts';
export { deliverStoreMail } from './deliver-store-mail.ts';
export { mailsOfPerson } from './erase-person.ts';
export { mailFromStore } from './mail-from-store.ts';
export { sealedColumns } from './rows.ts';
