import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id, key } from './fields.ts';
import { FormSchemaField, formSchema } from './form-fields.ts';
import {
  createdRange,
  keyIdentifier,
  publicationStates,
  publicationStatus,
  searchText,
} from './publication.ts';
import { listQuery, page, queryBoolean, queryList } from './query.ts';

export const Form = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    status: z.enum(publicationStates).describe('Only an `active` form takes submissions.'),
    schema: z.array(FormSchemaField),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Form' });
export type Form = z.infer<typeof Form>;

const storePath = z.object({ store_id: id('store') });
export const formPath = storePath.extend({ id: keyIdentifier('form') });
const body = z.object({ key, schema: formSchema, status: publicationStatus });

export const listForms = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/forms',
  can: 'forms:read',
  tag: 'Forms',
  summary: 'List forms',
  params: storePath,
  query: z.object({
    ids: queryList(z.string().max(128)).optional().describe('Only forms with these ids.'),
    key: z.string().max(255).optional().describe('Only the form with this key.'),
    status: publicationStatus.optional().describe('Only those in this state.'),
    query: searchText,
    ...createdRange,
    ...listQuery(['created_at', 'updated_at', 'key']),
  }),
  returns: page(Form),
  sdk: { name: 'form.list' },
});

export const getForm = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/forms/{id}',
  can: 'forms:read',
  tag: 'Forms',
  summary: 'Get form',
  params: formPath,
  returns: Form,
  errors: ['FORM.NOT_FOUND'],
  sdk: { name: 'form.get' },
});

export const createForm = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/forms',
  can: 'forms:write',
  tag: 'Forms',
  summary: 'Create form',
  params: storePath,
  body: body.extend({ schema: formSchema.default([]), status: publicationStatus.default('active') }),
  returns: Form,
  status: 201,
  errors: ['FORM.KEY_TAKEN'],
  sdk: { name: 'form.create' },
  example: {
    body: {
      key: 'contact',
      schema: [
        { key: 'email', type: 'text', required: true, min: 3, max: 254 },
        { key: 'topic', type: 'select', options: ['order', 'other'] },
        { key: 'message', type: 'text', required: true, max: 5000 },
      ],
    },
  },
});

export const updateForm = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/forms/{id}',
  can: 'forms:write',
  tag: 'Forms',
  summary: 'Update form',
  description: 'Absent members stay; `schema` is replaced as a whole. Submissions stay as they were made.',
  params: formPath,
  body: body.partial(),
  returns: Form,
  errors: ['FORM.NOT_FOUND', 'FORM.KEY_TAKEN'],
  sdk: { name: 'form.update' },
  example: { body: { status: 'archived' } },
});

export const deleteForm = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/forms/{id}',
  can: 'forms:write',
  versioned: true,
  tag: 'Forms',
  summary: 'Delete form',
  description:
    'One that was submitted is deleted with its submissions when `recursive` says so; otherwise it stays.',
  params: formPath,
  query: z.object({
    recursive: queryBoolean.default(false).describe('Whether to delete its submissions, too.'),
  }),
  returns: z.object({ deleted: z.boolean() }),
  errors: ['FORM.NOT_FOUND', 'FORM.HAS_SUBMISSIONS'],
  sdk: { name: 'form.delete' },
});
