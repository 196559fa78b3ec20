import type { Field } from './field.ts';
import type { Fields } from './provider.ts';

/** What is wrong with one value. */
export interface FieldFault {
  code: 'REQUIRED' | 'INVALID_TYPE' | 'INVALID_FORMAT' | 'TOO_BIG';
  message: string;
}

/** A value as it is kept, or what is wrong with it. */
export type ReadValue = { value: unknown } | { fault: FieldFault };

const longest = 4096;

/** Reads a value for a field: checks its type and form, and brings it into the one form in which it is kept. */
export function readValue(field: Field, value: unknown): ReadValue {
  switch (field.kind) {
    case 'flag':
      return typeof value === 'boolean' ? { value } : wrongType('must be true or false');
    case 'time':
      return isTime(value) ? { value } : wrongType('must be epoch seconds');
    case 'list':
      return isTexts(value) ? { value } : wrongType('must be at most 100 texts');
    case 'object':
      return readObject(field, value);
    default:
      return typeof value === 'string' ? readText(field, value) : wrongType('must be a string');
  }
}

function readText(field: Field, text: string): ReadValue {
  if (text === '') return { fault: { code: 'REQUIRED', message: 'must not be empty' } };
  if (text.length > longest)
    return { fault: { code: 'TOO_BIG', message: `must have <=${longest} characters` } };
  if (field.prose) {
    return /^[^\p{C}]{1,100}$/u.test(text)
      ? { value: text }
      : wrongForm('must be 1 to 100 characters, none of them a control character');
  }
  // It goes into a header or an address as it is.
  if (!/^[\x21-\x7e]+$/.test(field.kind === 'host' || field.kind === 'url' ? text.trim() : text)) {
    return wrongForm('must be visible ASCII characters without spaces');
  }
  if (field.kind === 'currency') {
    return /^[A-Za-z]{3}$/.test(text)
      ? { value: text.toUpperCase() }
      : wrongForm('must be an ISO 4217 currency, e.g. "USD"');
  }
  if (field.kind === 'email' && !/^[^\s@:]+@[^\s@:]+$/.test(text))
    return wrongForm('must be an e-mail address');
  if (field.pattern && !field.pattern.matches.test(text)) return wrongForm(field.pattern.message);
  if (!field.normalize) return { value: text };
  const value = field.normalize.read(text);
  return value === null ? wrongForm(field.normalize.message) : { value };
}

function readObject(field: Field, value: unknown): ReadValue {
  const parsed = field.schema?.safeParse(value);
  return parsed?.success
    ? { value: parsed.data }
    : wrongForm(`must look like ${JSON.stringify(field.example)}`);
}

const isTime = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 253_402_300_799;

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= 100 &&
  value.every((item) => typeof item === 'string' && item.length <= 512);

const wrongType = (message: string): ReadValue => ({ fault: { code: 'INVALID_TYPE', message } });
const wrongForm = (message: string): ReadValue => ({ fault: { code: 'INVALID_FORMAT', message } });

/** Values that could be real for every field, or for those that have to be there. */
export const exampleValues = (fields: Fields, which: 'all' | 'required' = 'all'): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => which === 'all' || field.required)
      .map(([name, { example }]) => [name, example]),
  );
