import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { exampleIds, exampleTime } from './events/payloads/example-ids.ts';
import { epochSeconds, id, key } from './fields.ts';
import { formFieldTypes } from './form-fields.ts';
import { formPath } from './forms.ts';
import { createdRange, searchText } from './publication.ts';
import { listQuery, page, queryList } from './query.ts';

/** A filled field of a form, wherever one can be filled in: submissions, carts and orders. */
export const FormField = z
  .object({
    id: z.string(),
    key: z.string(),
    type: z.enum(formFieldTypes),
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
    created_at: epochSeconds('When it was submitted'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
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
  updated_at: exampleTime,
  version: 1,
};

/** The filled fields of a form as they are sent; whether they fit the form is found out on the way. */
export const filledFields = z
  .array(
    z.object({
      id: z.string().max(128).optional(),
      key,
      type: z.enum(formFieldTypes).optional(),
      value: z
        .unknown()
        .optional()
        .describe('A `date` is a day such as "2026-11-21", a moment in ISO 8601, or epoch seconds.'),
    }),
  )
  .max(100)
  .describe(
    '`{ key, value }` of each field that was filled in; of a wrong one `validationErrors` names `fields.<key>`.',
  );

const storePath = z.object({ store_id: id('store') });
const submissionPath = formPath.extend({ submission_id: id('submission') });

const filters = {
  query: searchText,
  profile_id: z.string().max(128).optional().describe('Only submissions of this customer.'),
  ...createdRange,
  ...listQuery(['created_at']),
};

export const listSubmissions = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/forms/submissions',
  can: 'submissions:read',
  tag: 'Forms',
  summary: 'List submissions',
  description: 'The submissions of all forms of the store, the newest first.',
  params: storePath,
  query: z.object({
    form_ids: queryList(z.string().max(128)).optional().describe('Only submissions of these forms.'),
    ...filters,
  }),
  returns: page(FormSubmission),
  sdk: { name: 'form.listSubmissions' },
});

export const listFormSubmissions = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/forms/{id}/submissions',
  can: 'submissions:read',
  tag: 'Forms',
  summary: 'List the submissions of a form',
  params: formPath,
  query: z.object(filters),
  returns: page(FormSubmission),
  errors: ['FORM.NOT_FOUND'],
  sdk: { name: 'form.listFormSubmissions', args: { form_id: 'id' } },
});

export const getSubmission = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/forms/{id}/submissions/{submission_id}',
  can: 'submissions:read',
  tag: 'Forms',
  summary: 'Get submission',
  params: submissionPath,
  returns: FormSubmission,
  errors: ['FORM.NOT_FOUND', 'SUBMISSION.NOT_FOUND'],
  sdk: { name: 'form.getSubmission', args: { form_id: 'id' } },
});

export const createSubmission = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/forms/{id}/submissions',
  can: 'submissions:write',
  tag: 'Forms',
  summary: 'Create submission',
  description: 'Fill in a form in the name of the store, e.g. for somebody on the telephone.',
  params: formPath,
  body: z.object({ fields: filledFields }),
  returns: FormSubmission,
  status: 201,
  errors: ['FORM.NOT_FOUND', 'FORM.CLOSED'],
  sdk: { name: 'form.createSubmission', args: { form_id: 'id' } },
  example: {
    body: {
      fields: [
        { key: 'email', value: 'ada@example.com' },
        { key: 'message', value: 'Do you deliver to Zürich?' },
      ],
    },
  },
});

export const updateSubmission = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/forms/{id}/submissions/{submission_id}',
  can: 'submissions:write',
  tag: 'Forms',
  summary: 'Update submission',
  description:
    'Correct what was filled in: `fields` are replaced as a whole, and have to fit the form as it is now.',
  params: submissionPath,
  body: z.object({ fields: filledFields.optional() }),
  returns: FormSubmission,
  errors: ['FORM.NOT_FOUND', 'SUBMISSION.NOT_FOUND'],
  sdk: { name: 'form.updateSubmission', args: { form_id: 'id' } },
  example: {
    body: {
      fields: [
        { key: 'email', value: 'ada@example.com' },
        { key: 'message', value: 'Do you deliver to Geneva?' },
      ],
    },
  },
});

export const deleteSubmission = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/forms/{id}/submissions/{submission_id}',
  can: 'submissions:write',
  versioned: true,
  tag: 'Forms',
  summary: 'Delete submission',
  params: submissionPath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['FORM.NOT_FOUND', 'SUBMISSION.NOT_FOUND'],
  sdk: { name: 'form.deleteSubmission', args: { form_id: 'id' } },
});
