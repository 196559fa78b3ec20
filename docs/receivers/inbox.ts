import type { WebhookEvent } from '@stoa/sdk/webhooks';

/** The events that wait to be worked on, by id. In earnest this is a table of your database. */
export const inbox = new Map<string, WebhookEvent>();

/** Keeps an event for later. One that is there already stays as it is: a delivery can come twice. */
export async function keep(event: WebhookEvent): Promise<void> {
  if (!inbox.has(event.id)) inbox.set(event.id, event);
}
