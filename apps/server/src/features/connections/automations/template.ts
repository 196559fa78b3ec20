const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * The input with its placeholders filled from the event: `{{data.order.number}}`. A text that is nothing but one
 * placeholder becomes the value itself, of whatever type; what the event does not have is an empty text, or null.
 */
export function filled(input: unknown, event: unknown): unknown {
  if (typeof input === 'string') return filledText(input, event);
  if (Array.isArray(input)) return input.map((item) => filled(item, event));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([name, item]) => [name, filled(item, event)]));
}

function filledText(text: string, event: unknown): unknown {
  const alone = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text)?.[1];
  if (alone !== undefined) return valueAt(event, alone) ?? null;
  return text.replaceAll(placeholder, (_, path: string) => asText(valueAt(event, path)));
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

const asText = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
