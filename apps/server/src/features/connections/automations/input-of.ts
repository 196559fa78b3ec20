import { type Action, inserted } from '@stoa/providers';
import { filled } from './template.ts';

/**
 * The input of an action for an event: its placeholders are filled, with what the event says written as the place it
 * gets to wants it (HTML in a mail, JSON in a file), and brought to the types that the action takes.
 */
export function inputOf(action: Action, template: Record<string, unknown>, event: unknown): unknown {
  const markups = action.markups(template);
  const input = Object.fromEntries(
    Object.entries(template).map(([name, item]) => [name, filled(item, event, markups[name])]),
  );
  const issues = action.input.safeParse(input).error?.issues ?? [];
  for (const { code, path, ...issue } of issues) {
    if (code === 'invalid_type' && 'expected' in issue && issue.expected === 'string') asText(input, path);
  }
  return input;
}

/** Makes the value at the path a text: a number where a text is wanted. What is not there is left out. */
function asText(input: object, path: readonly PropertyKey[]): void {
  const name = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value ? Reflect.get(value, step) : null),
      input,
    );
  if (typeof holder !== 'object' || holder === null) return;
  const value = Reflect.get(holder, name);
  if (value === null && !Array.isArray(holder)) Reflect.deleteProperty(holder, name);
  else if (value !== undefined) Reflect.set(holder, name, inserted('text', value));
}
