import type { IdentifyVisitorResult } from '@stoa/sdk';
import { adminToken, codeFor, type Sdk, type TestServer } from './test-server.ts';

/** Somebody in a storefront: their client, and what the first answer said of them. */
export interface Visitor extends IdentifyVisitorResult {
  sdk: Sdk;
}

/** Begins a session in the storefront; with an address, it is claimed and not proven. */
export async function newVisitor(server: TestServer, storeId: string, email?: string): Promise<Visitor> {
  const identified = await server.sdkFor().storefront.identify({ storeId, ...(email && { email }) });
  return { ...identified, sdk: server.sdkFor(identified.token.token, storeId) };
}

/** Begins a session and proves the address by the code of the mail. */
export async function verifiedVisitor(server: TestServer, storeId: string, email: string): Promise<Visitor> {
  const visitor = await newVisitor(server, storeId);
  await visitor.sdk.storefront.identify({ email, verify: true });
  const token = await visitor.sdk.storefront.verify({ code: await codeFor(server.url, email) });
  const sdk = server.sdkFor(token.token, storeId);
  return { ...visitor, token, sdk, profile: await sdk.storefront.me() };
}

interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The mails to this address in the mailbox of development, the newest first. */
export async function mailsTo(server: TestServer, email: string): Promise<Mail[]> {
  const answer = await server.fetch('/dev/mails', { headers: { authorization: `Bearer ${adminToken}` } });
  const { items } = (await answer.json()) as { items: Mail[] };
  return items.filter((mail) => mail.to === email);
}

/** The token of a link in a text: `confirm` or `unsubscribe`. */
export function linkedToken(text: string, purpose: 'confirm' | 'unsubscribe'): string {
  const token = new RegExp(`/${purpose}[^\\s]*\\?token=([\\w.-]+)`).exec(text)?.[1];
  if (!token) throw new Error(`There is no link to ${purpose} in: ${text}`);
  return token;
}
