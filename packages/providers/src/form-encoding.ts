/** A form body as Stripe and Twilio read it: `line_items[0][price]=...`, `enabled_events[0]=...`. */
export const formBody = (members: Record<string, unknown>): string =>
  Object.entries(members)
    .flatMap(([name, value]) => pairs(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');

function pairs(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([member, inner]) => pairs(`${name}[${member}]`, inner));
}
