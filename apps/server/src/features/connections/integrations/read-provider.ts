import { type AnyValues, type Field, type ProviderType, providerOf, readValue } from '@stoa/providers';
import { ApiError, type ValidationError } from '#kernel/api-error';
import { isMaskOf, looksMasked } from '#kernel/mask';

/** What an integration is configured with. */
export interface Configured {
  type: ProviderType;
  /** Of all fields, secrets open; a field without a value is absent. */
  values: AnyValues;
}

/** `provider` as the body has it. */
export type WantedProvider = { type: ProviderType } & Record<string, unknown>;

/**
 * The values that an integration is to have: what is absent, or a mask sent back, stays as it is stored; `null` clears
 * what is optional. All faults are told at once.
 */
export function readProvider(wanted: WantedProvider, stored: Configured | null): Configured {
  const { type } = wanted;
  const { fields, disagreement } = providerOf(type);
  const before = stored?.type === type ? stored.values : {};
  const faults: ValidationError[] = [];
  const values: AnyValues = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.activates) continue;
    const read = readMember(field, wanted[name], before[name]);
    if ('fault' in read) faults.push(fault(name, read.fault.code, read.fault.message));
    else if (read.value !== undefined) values[name] = read.value;
  }
  const odd = faults.length === 0 ? disagreement(values) : null;
  if (odd) faults.push(fault(odd.field, 'INVALID_COMBINATION', odd.message));
  const [first] = faults;
  if (first) {
    throw new ApiError('GENERAL.VALIDATION_FAILED', {
      message: `${first.field}: ${first.message}.`,
      validationErrors: faults,
    });
  }
  return { type, values };
}

type Read = { value: unknown } | { fault: { code: string; message: string } };

function readMember(field: Field, wanted: unknown, stored: unknown): Read {
  if (wanted === undefined) {
    return stored === undefined && field.required ? isRequired('is required') : { value: stored };
  }
  if (wanted === null) return field.required ? isRequired('cannot be cleared') : { value: undefined };
  if (field.secret && typeof wanted === 'string' && looksMasked(wanted)) {
    if (typeof stored === 'string' && isMaskOf(wanted, stored)) return { value: stored };
    return { fault: { code: 'MASKED', message: 'is the mask of another value; send the value itself' } };
  }
  return readValue(field, wanted);
}

const isRequired = (message: string): Read => ({ fault: { code: 'REQUIRED', message } });

const fault = (name: string, error: string, message: string): ValidationError => ({
  field: `provider.${name}`,
  error,
  message,
});

/** The values in two parts: what may be seen, and what is sealed. */
export function partedValues({ type, values }: Configured): {
  fields: AnyValues;
  secrets: Record<string, string>;
} {
  const { fields } = providerOf(type);
  const parted = (secret: boolean) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => fields[name]?.secret === secret));
  return { fields: parted(false), secrets: parted(true) as Record<string, string> };
}

/** Whether the body chooses the integration for its category; undefined when it does not say. */
export function chosen(wanted: WantedProvider): boolean | undefined {
  const [name] = Object.entries(providerOf(wanted.type).fields).find(([, field]) => field.activates) ?? [];
  const value = name === undefined ? undefined : wanted[name];
  return typeof value === 'boolean' ? value : undefined;
}
