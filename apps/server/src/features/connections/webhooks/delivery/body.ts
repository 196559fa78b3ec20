/**
 * The bytes of a delivery: the event's own, and under another name where the webhook asked for it by that one
 * (`order.paid`). The same bytes on every attempt, since both parts are fixed when the event is written.
 */
export const bodyUnder = (name: string, body: string): string =>
  body.replace(/^(\{"id":"[^"]+","type":")[^"]+/, (_, start) => `${start}${name}`);
