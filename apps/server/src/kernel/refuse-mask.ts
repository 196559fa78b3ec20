import { invalidField } from './api-error.ts';
import { looksMasked } from './mask.ts';

/** Refuses a mask where a secret belongs: stored as one, it would sign or log in with dots that everybody knows. */
export function refuseMask(field: string, value: string | undefined): void {
  if (value !== undefined && looksMasked(value)) {
    throw invalidField(field, 'MASKED', 'is the mask of another value; send the value itself');
  }
}

/** The same for each of a webhook's headers. */
export function refuseMasks(headers: Record<string, string>, field = 'headers'): void {
  for (const [name, value] of Object.entries(headers)) refuseMask(`${field}.${name}`, value);
}
