import { z } from 'zod';
import { exampleIds, exampleTime } from './example-ids.ts';
import { time } from './values.ts';

/** A filled field of a form, wherever one can be filled in: submissions, carts and orders. */
export const FormField = z
  .object({
    id: z.string(),
    key: z.string(),
    type: z.enum(['text', 'number', 'boolean', 'date', 'geo_location', 'select']),
    value: z.unknown(),
  })
  .meta({ id: 'FormField' });
export type FormField = z.infer<typeof FormField>;

/** A form as it was filled in on the way to an order. */
export const FilledForm = z
  .object({ form_id: z.string(), fields: z.array(FormField) })
  .meta({ id: 'FilledForm' });

export const FormSubmission = z
  .object({
    id: z.string(),
    store_id: z.string(),
    form_id: z.string(),
    profile_id: z.string().nullable().describe('The customer who filled it in; `null`: unknown.'),
    fields: z.array(FormField),
    created_at: time('When it was submitted'),
  })
  .meta({ id: 'FormSubmission' });
export type FormSubmission = z.infer<typeof FormSubmission>;

export const formSubmissionExample: FormSubmission = {
  id: exampleIds.submission,
  store_id: exampleIds.store,
  form_id: exampleIds.form,
  profile_id: exampleIds.profile,
  fields: [
    { id: 'field_email', key: 'email', type: 'text', value: 'ada@example.com' },
    { id: 'field_message', key: 'message', type: 'text', value: 'Do you deliver to Zürich? 🚚' },
  ],
  created_at: exampleTime,
};
