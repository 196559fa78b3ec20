import { type FormField, faultOfFormField, isBlank } from '@stoa/contract';
import { ApiError, type ValidationError } from '#kernel/api-error';
import type { Input } from '#kernel/verb';
import type { FormRow } from './rows.ts';

type Filled = Input<'submitForm'>['body']['fields'];

/**
 * Holds what was filled in against the form, field by field, and answers the values in the form's order. All faults are
 * told at once, each under the key of its field.
 */
export function fillIn({ schema }: Pick<FormRow, 'schema'>, filled: Filled): FormField[] {
  const faults: ValidationError[] = [];
  const wrong = (key: string, error: string, message: string) =>
    void faults.push({ field: `fields.${key}`, error, message });
  const given = new Map<string, Filled[number]>();
  for (const field of filled) {
    const known = schema.find(({ key }) => key === field.key);
    if (!known) wrong(field.key, 'UNKNOWN_FIELD', 'is no field of this form');
    else if (given.has(field.key)) wrong(field.key, 'DUPLICATE', 'must not be given twice');
    else if (field.type !== undefined && field.type !== known.type) {
      wrong(field.key, 'INVALID_TYPE', `must be of the type ${known.type}`);
    }
    given.set(field.key, field);
  }
  const fields = schema.flatMap((field) => {
    const value = given.get(field.key)?.value;
    const fault = faultOfFormField(field, value);
    if (fault) wrong(field.key, fault.code, fault.message);
    return isBlank(value) ? [] : [{ id: field.id, key: field.key, type: field.type, value }];
  });
  const [first] = faults;
  if (!first) return fields;
  throw new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${first.field}: ${first.message}.`,
    validationErrors: faults,
  });
}
