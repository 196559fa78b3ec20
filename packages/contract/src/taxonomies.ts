import { z } from 'zod';
import { isGeoLocation } from './block-values.ts';
import { endpoint } from './endpoint.ts';
import { exampleIds } from './events/payloads/example-ids.ts';
import { epochSeconds, id, key, rule } from './fields.ts';
import {
  createdRange,
  keyIdentifier,
  publicationStates,
  publicationStatus,
  searchText,
} from './publication.ts';
import { listQuery, page, queryBoolean, queryList } from './query.ts';

export const taxonomyFieldTypes = ['text', 'number', 'boolean', 'geo_location'] as const;
type FieldType = (typeof taxonomyFieldTypes)[number];

/** Whether `value` is one of this type; `null` is no value yet. */
export const fitsTaxonomyField = (type: FieldType, value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (type === 'geo_location' ? isGeoLocation(value) : isPlain(type, value));

const isPlain = (type: 'text' | 'number' | 'boolean', value: unknown): boolean =>
  type === 'text' ? typeof value === 'string' && value.length <= 10_000 : typeof value === type;

const field = z.object({
  id: z.string().min(1).max(128).optional().describe('Made by the server when absent.'),
  key,
  type: z.enum(taxonomyFieldTypes),
  value: z.unknown().optional().describe('What an entry has that gives none.'),
  min: z.number().nullish().describe('Of a number: the least; of a text: the fewest characters.'),
  max: z.number().nullish().describe('Of a number: the most; of a text: the most characters.'),
});

const fields = z
  .array(field)
  .max(100)
  .refine(
    (list) => new Set(list.map((one) => one.key)).size === list.length,
    rule('DUPLICATE', 'must not hold two fields with the same key'),
  )
  .superRefine((list, context) => {
    for (const [index, { type, value }] of list.entries()) {
      if (fitsTaxonomyField(type, value)) continue;
      const path = [index, 'value'];
      context.addIssue({
        code: 'custom',
        path,
        params: { code: 'INVALID_TYPE' },
        message: `must be a ${type}`,
      });
    }
  })
  .describe('The fields an entry in this place has; at most 100.');

/** A place in a taxonomy, with the values of the taxonomy's own fields. */
export const TaxonomyEntry = z
  .object({
    taxonomy_id: z.string(),
    fields: z.array(z.object({ key: z.string(), type: z.enum(taxonomyFieldTypes), value: z.unknown() })),
  })
  .meta({ id: 'TaxonomyEntry' });
export type TaxonomyEntry = z.infer<typeof TaxonomyEntry>;

/** The places of an entry as they are sent; whether they fit the taxonomies is found out on the way. */
export const taxonomyEntries = z
  .array(
    z.object({
      taxonomy_id: z.string().min(1).max(128),
      fields: z
        .array(z.object({ key, type: z.enum(taxonomyFieldTypes).optional(), value: z.unknown().optional() }))
        .max(100)
        .default([]),
    }),
  )
  .max(100)
  .refine(
    (list) => new Set(list.map((entry) => entry.taxonomy_id)).size === list.length,
    rule('DUPLICATE', 'must not name a taxonomy twice'),
  )
  .describe('Where it stands in the taxonomies, with the values of their fields.');

export const taxonomyEntryExample: TaxonomyEntry = {
  taxonomy_id: exampleIds.taxonomy,
  fields: [{ key: 'colour', type: 'text', value: 'blue' }],
};

export const Taxonomy = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    parent_id: z.string().nullable().describe('The taxonomy it lies under; `null` at the top.'),
    status: z.enum(publicationStates),
    schema: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        type: z.enum(taxonomyFieldTypes),
        value: z.unknown(),
        min: z.number().nullable(),
        max: z.number().nullable(),
      }),
    ),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Taxonomy' });
export type Taxonomy = z.infer<typeof Taxonomy>;

const storePath = z.object({ store_id: id('store') });
export const taxonomyPath = storePath.extend({ id: keyIdentifier('taxonomy') });

const parent = z.string().max(128).nullable().describe('The taxonomy it lies under; `null`: at the top.');
const body = z.object({ key, parent_id: parent, schema: fields, status: publicationStatus });
const refusals = ['TAXONOMY.KEY_TAKEN', 'TAXONOMY.CYCLE', 'TAXONOMY.TOO_DEEP'] as const;

/** What lists of taxonomies take; those of a storefront hold only active ones. */
export const taxonomyFilters = {
  ids: queryList(z.string().max(128)).optional().describe('Only taxonomies with these ids.'),
  parent_id: z
    .string()
    .max(128)
    .optional()
    .describe('Only those under this one; `null`: only those at the top.'),
  key: z.string().max(255).optional().describe('Only the taxonomy with this key.'),
  query: searchText,
  ...createdRange,
  ...listQuery(['created_at', 'updated_at', 'key']),
};

export const listTaxonomies = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/taxonomies',
  can: 'taxonomies:read',
  tag: 'Taxonomies',
  summary: 'List taxonomies',
  params: storePath,
  query: z.object({
    status: publicationStatus.optional().describe('Only those in this state.'),
    ...taxonomyFilters,
  }),
  returns: page(Taxonomy),
  sdk: { name: 'taxonomy.list' },
});

export const getTaxonomy = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/taxonomies/{id}',
  can: 'taxonomies:read',
  tag: 'Taxonomies',
  summary: 'Get taxonomy',
  params: taxonomyPath,
  returns: Taxonomy,
  errors: ['TAXONOMY.NOT_FOUND'],
  sdk: { name: 'taxonomy.get' },
});

export const listTaxonomyChildren = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/taxonomies/{id}/children',
  can: 'taxonomies:read',
  tag: 'Taxonomies',
  summary: 'List the children of a taxonomy',
  params: taxonomyPath,
  query: z.object(listQuery(['created_at', 'updated_at', 'key'])),
  returns: page(Taxonomy),
  errors: ['TAXONOMY.NOT_FOUND'],
  sdk: { name: 'taxonomy.listChildren' },
});

export const createTaxonomy = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/taxonomies',
  can: 'taxonomies:write',
  tag: 'Taxonomies',
  summary: 'Create taxonomy',
  params: storePath,
  body: body.extend({
    parent_id: parent.default(null),
    schema: fields.default([]),
    status: publicationStatus.default('active'),
  }),
  returns: Taxonomy,
  status: 201,
  errors: [...refusals],
  sdk: { name: 'taxonomy.create' },
  example: { body: { key: 'shirts', schema: [{ key: 'colour', type: 'text', max: 40 }] } },
});

export const updateTaxonomy = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/taxonomies/{id}',
  can: 'taxonomies:write',
  tag: 'Taxonomies',
  summary: 'Update taxonomy',
  description:
    'Absent members stay; `schema` is replaced as a whole. What entries have in fields that are gone is kept with them.',
  params: taxonomyPath,
  body: body.partial(),
  returns: Taxonomy,
  errors: ['TAXONOMY.NOT_FOUND', ...refusals],
  sdk: { name: 'taxonomy.update' },
  example: { body: { status: 'archived' } },
});

export const deleteTaxonomy = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/taxonomies/{id}',
  can: 'taxonomies:write',
  versioned: true,
  tag: 'Taxonomies',
  summary: 'Delete taxonomy',
  description:
    'One that others lie under is deleted with them, when `recursive` says so; one that content uses stays.',
  params: taxonomyPath,
  query: z.object({
    recursive: queryBoolean.default(false).describe('Whether to delete what lies under it, too.'),
  }),
  returns: z.object({ deleted: z.boolean() }),
  errors: ['TAXONOMY.NOT_FOUND', 'TAXONOMY.HAS_CHILDREN', 'TAXONOMY.IN_USE', 'TAXONOMY.TOO_MANY'],
  sdk: { name: 'taxonomy.delete' },
});
