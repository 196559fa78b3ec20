/** What a text of an action becomes a part of, and so how a value that somebody typed has to be written there. */
export type Markup = 'text' | 'html' | 'mrkdwn' | 'telegram_markdown' | 'json';

/** The value as it stands in a text of the markup: nothing in it opens a tag, calls a channel or ends a string. */
export function inserted(markup: Markup, value: unknown): string {
  if (markup === 'json') return typeof value === 'string' ? quotedText(value) : JSON.stringify(value ?? null);
  return escapes[markup](asText(value));
}

const asText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const escapes: Record<Exclude<Markup, 'json'>, (text: string) => string> = {
  text: (text) => text,
  html: (text) => tags(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  // Of Slack, where `<!channel>` calls everybody.
  mrkdwn: (text) => tags(text),
  telegram_markdown: (text) => text.replaceAll(/[_*[\]()~`>#+\-=|{}.!\\]/g, '\\$&'),
};

const tags = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What stands between the quotes of a JSON string. */
const quotedText = (text: string): string => JSON.stringify(text).slice(1, -1);
