/** What the types of `@stoa/sdk/webhooks` promise. Compiled against the built package; not run. */
import {
  type EventData,
  signWebhook,
  verifyWebhook,
  type WebhookEvent,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from '@stoa/sdk/webhooks';

export async function everyKindOfRequest(request: Request, secret: string) {
  await verifyWebhook(await request.text(), request.headers, secret);
  await verifyWebhook(await request.arrayBuffer(), request.headers, [secret, 'the old one']);
  await verifyWebhook(new Uint8Array(), { 'webhook-id': ['evt_1'], host: undefined }, secret, {
    toleranceSeconds: 60,
    now: new Date(),
  });
  const headers = await signWebhook('{}', { secret, id: 'evt_1', timestamp: new Date() });
  await fetch('http://localhost:3000', { method: 'POST', headers, body: '{}' });
}

export function theTypeTellsTheData(event: WebhookEvent): string | number {
  switch (event.type) {
    case 'order.created':
      return event.data.order.number;
    case 'order.paid':
    case 'order.payment_received':
      return event.data.amount + event.data.order.payment.total;
    case 'order.shipment_status_changed':
      return event.data.from === 'delivered' ? event.data.shipment.id : event.data.to;
    case 'account.updated':
      return event.data.change === 'profile_changed' ? event.data.account.email : event.data.member.role;
    case 'node.updated':
      // @ts-expect-error a node has no order
      return event.data.order.number;
    default:
      return event.sequence;
  }
}

export const onlyOrders = (event: WebhookEvent<'order.created' | 'order.updated'>): string =>
  event.data.order.id;

export const reminder = (data: EventData['order.reminder']): number => data.reminder.starts_at;

export function reasons(error: unknown): WebhookVerificationReason | undefined {
  if (!(error instanceof WebhookVerificationError)) return undefined;
  // @ts-expect-error there is no such reason
  if (error.reason === 'bad_luck') return undefined;
  return error.reason;
}

export async function mistakes(request: Request, event: WebhookEvent) {
  // @ts-expect-error parsed JSON is not what was signed
  await verifyWebhook({ type: 'order.created' }, request.headers, 'secret');
  // @ts-expect-error a variable of the environment may be absent
  await verifyWebhook('{}', request.headers, undefined);
  // @ts-expect-error no event is called this
  if (event.type === 'order.sold') return;
}
