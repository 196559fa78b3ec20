import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './fields.ts';
import { Form, formPath } from './forms.ts';
import { Media } from './media.ts';
import { NodeWithChildren, childrenQuery as nodeChildrenQuery, nodeFilters, nodePath } from './nodes.ts';
import { listQuery, page, queryList } from './query.ts';
import { FormSubmission, filledFields } from './submissions.ts';
import { Taxonomy, taxonomyFilters, taxonomyPath } from './taxonomies.ts';

const storePath = z.object({ store_id: id('store') });
const childrenQuery = z.object(listQuery(['created_at', 'updated_at', 'key']));

export const listStorefrontNodes = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/nodes',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'List nodes of the storefront',
  description: 'The active nodes of the store.',
  params: storePath,
  query: z.object(nodeFilters),
  returns: page(NodeWithChildren),
  sdk: { name: 'storefront.listNodes' },
});

export const getStorefrontNode = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/nodes/{id}',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'Get a node of the storefront',
  description: 'An active node with its active children.',
  params: nodePath,
  returns: NodeWithChildren,
  errors: ['NODE.NOT_FOUND'],
  sdk: { name: 'storefront.getNode' },
});

export const listStorefrontNodeChildren = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/nodes/{id}/children',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'List the children of a node of the storefront',
  description: 'The active nodes right under an active one, in their order among each other.',
  params: nodePath,
  query: z.object(nodeChildrenQuery),
  returns: page(NodeWithChildren),
  errors: ['NODE.NOT_FOUND'],
  sdk: { name: 'storefront.listNodeChildren' },
});

export const listStorefrontTaxonomies = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/taxonomies',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'List taxonomies of the storefront',
  description: 'The active taxonomies of the store.',
  params: storePath,
  query: z.object(taxonomyFilters),
  returns: page(Taxonomy),
  sdk: { name: 'storefront.listTaxonomies' },
});

export const getStorefrontTaxonomy = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/taxonomies/{id}',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'Get a taxonomy of the storefront',
  params: taxonomyPath,
  returns: Taxonomy,
  errors: ['TAXONOMY.NOT_FOUND'],
  sdk: { name: 'storefront.getTaxonomy' },
});

export const listStorefrontTaxonomyChildren = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/taxonomies/{id}/children',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'List the children of a taxonomy of the storefront',
  params: taxonomyPath,
  query: childrenQuery,
  returns: page(Taxonomy),
  errors: ['TAXONOMY.NOT_FOUND'],
  sdk: { name: 'storefront.listTaxonomyChildren' },
});

/** Media as a visitor sees them: without what the store notes of its files. */
const StorefrontMedia = Media.omit({
  visibility: true,
  key: true,
  file_name: true,
  checksum: true,
  version: true,
})
  .extend({ url: z.string().describe('Of the original. What is there never changes.') })
  .meta({ id: 'StorefrontMedia' });

export const listStorefrontMedia = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/media',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'List media of the storefront',
  description:
    'The public media with these ids, in this order, on one page: what blocks of content name by `media:<id>`. Private media ' +
    'are left out.',
  params: storePath,
  query: z.object({
    ids: queryList(z.string().max(128))
      .optional()
      .describe('The media, at most 100: `a,b` or a JSON array; none are named, none are shown.'),
  }),
  returns: page(StorefrontMedia),
  sdk: { name: 'storefront.listMedia' },
  example: { query: { ids: ['med_01m800hr8xextbx24ny11r1wpb'] } },
});

export const getStorefrontForm = endpoint({
  method: 'GET',
  path: '/v1/storefront/{store_id}/forms/{id}',
  can: 'public',
  cacheable: true,
  tag: 'Storefront',
  summary: 'Get a form of the storefront',
  description: 'An active form, to show it.',
  params: formPath,
  returns: Form,
  errors: ['FORM.NOT_FOUND'],
  sdk: { name: 'storefront.getForm' },
});

export const submitForm = endpoint({
  method: 'POST',
  path: '/v1/storefront/{store_id}/forms/{id}/submissions',
  can: 'public',
  visitor: true,
  tag: 'Storefront',
  summary: 'Submit a form',
  description:
    'Fill in an active form. One address may do so 20 times a minute. Show `honeypot` to no person: what fills it in is a ' +
    'machine, is answered like everybody else, and nothing of it is kept.',
  params: formPath,
  body: z.object({
    fields: filledFields,
    honeypot: z.string().max(10_000).nullish().describe('Has to stay empty.'),
  }),
  returns: FormSubmission,
  status: 201,
  errors: ['FORM.NOT_FOUND'],
  sdk: { name: 'storefront.submitForm', args: { form_id: 'id' } },
  example: {
    body: {
      fields: [
        { key: 'email', value: 'ada@example.com' },
        { key: 'message', value: 'Do you deliver to Zürich?' },
      ],
    },
  },
});
