import { inserted, type Markup } from '@stoa/providers';

const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * The input with its placeholders filled from the event: `{{data.order.number}}`. A text that is nothing but one
 * placeholder becomes the value itself, of whatever type; what the event does not have is an empty text, or null. In a
 * text of some markup everything is written as that wants it.
 */
export function filled(input: unknown, event: unknown, markup: Markup = 'text'): unknown {
  if (typeof input === 'string') return filledText(input, event, markup);
  if (Array.isArray(input)) return input.map((item) => filled(item, event, markup));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([name, item]) => [name, filled(item, event, markup)]));
}

function filledText(text: string, event: unknown, markup: Markup): unknown {
  const alone = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text)?.[1];
  if (alone === undefined) {
    return text.replaceAll(placeholder, (_, path: string) => inserted(markup, valueAt(event, path)));
  }
  const value = valueAt(event, alone);
  if (markup === 'json') return JSON.stringify(value ?? null);
  return markup === 'text' ? (value ?? null) : inserted(markup, value);
}

/** The member of the event at a path; of its own members alone, never of what every object inherits. */
const valueAt = (event: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? Reflect.get(value, name)
          : undefined,
      event,
    );
