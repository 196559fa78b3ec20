import { z } from 'zod';
import { Block, blocks, textBlock } from './blocks.ts';
import { endpoint } from './endpoint.ts';
import { exampleIds, exampleTime } from './events/payloads/example-ids.ts';
import { epochSeconds, id, key } from './fields.ts';
import {
  createdRange,
  identifier,
  publicationStates,
  publicationStatus,
  searchText,
  slugs,
} from './publication.ts';
import { listQuery, page, queryBoolean, queryList } from './query.ts';
import { TaxonomyEntry, taxonomyEntries, taxonomyEntryExample } from './taxonomies.ts';

/** A node of the content tree, without its children: they have events of their own. */
export const Node = z
  .object({
    id: z.string(),
    store_id: z.string(),
    key: z.string(),
    parent_id: z.string().nullable().describe('The node it lies under; `null` at the top.'),
    position: z
      .string()
      .describe('Sorts it among its siblings, as a text by its bytes; `after_id` changes it.'),
    status: z.enum(publicationStates),
    slug: z.record(z.string(), z.string()).describe('By language.'),
    blocks: z.array(Block),
    taxonomies: z.array(TaxonomyEntry),
    created_at: epochSeconds('When it was created'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Node' });
export type Node = z.infer<typeof Node>;

export const NodeWithChildren = Node.extend({
  children: z
    .array(Node)
    .describe(
      'The first 100 nodes right under it, in their order, where one node is asked for; empty in lists.',
    ),
}).meta({ id: 'NodeWithChildren' });
export type NodeWithChildren = z.infer<typeof NodeWithChildren>;

export const nodeExample: Node = {
  id: exampleIds.node,
  store_id: exampleIds.store,
  key: 'autumn-collection',
  parent_id: exampleIds.parentNode,
  position: '019c1f0a52004c1e',
  status: 'active',
  slug: { en: 'autumn-collection' },
  blocks: [textBlock('title', 'The autumn collection')],
  taxonomies: [taxonomyEntryExample],
  created_at: exampleTime - 86_400,
  updated_at: exampleTime,
  version: 2,
};

const storePath = z.object({ store_id: id('store') });
export const nodePath = storePath.extend({ id: identifier('node') });

const parent = z.string().max(128).nullable().describe('The node it lies under; `null`: at the top.');
const body = z.object({
  key,
  parent_id: parent,
  after_id: z
    .string()
    .max(128)
    .nullable()
    .optional()
    .describe(
      'The sibling it comes right after; `null`: it comes first. Absent: a new or moved one comes last.',
    ),
  status: publicationStatus,
  slug: slugs,
  blocks,
  taxonomies: taxonomyEntries,
});
const refusals = ['NODE.KEY_TAKEN', 'NODE.SLUG_TAKEN', 'NODE.CYCLE', 'NODE.TOO_DEEP'] as const;

/** What lists of nodes take; those of a storefront hold only active ones. */
export const nodeFilters = {
  ids: queryList(z.string().max(128)).optional().describe('Only nodes with these ids.'),
  parent_id: z
    .string()
    .max(128)
    .optional()
    .describe('Only nodes under this one; `null`: only those at the top.'),
  key: z.string().max(255).optional().describe('Only the node with this key.'),
  taxonomy_id: z.string().max(128).optional().describe('Only nodes in this taxonomy.'),
  query: searchText,
  ...createdRange,
  ...listQuery(['created_at', 'updated_at', 'key', 'position']),
};

/** How children are listed: in their order among each other, unless something else is asked for. */
export const childrenQuery = {
  ...listQuery(['position', 'created_at', 'updated_at', 'key']),
  sort_direction: z.enum(['asc', 'desc']).default('asc').describe('Direction of the sort.'),
};

export const listNodes = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/nodes',
  can: 'nodes:read',
  tag: 'Nodes',
  summary: 'List nodes',
  params: storePath,
  query: z.object({
    status: publicationStatus.optional().describe('Only those in this state.'),
    ...nodeFilters,
  }),
  returns: page(NodeWithChildren),
  sdk: { name: 'node.list' },
  example: { query: { query: 'autumn', status: 'active', limit: 20 } },
});

export const getNode = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/nodes/{id}',
  can: 'nodes:read',
  tag: 'Nodes',
  summary: 'Get node',
  params: nodePath,
  returns: NodeWithChildren,
  errors: ['NODE.NOT_FOUND'],
  sdk: { name: 'node.get' },
});

export const listNodeChildren = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/nodes/{id}/children',
  can: 'nodes:read',
  tag: 'Nodes',
  summary: 'List the children of a node',
  description: 'In their order among each other.',
  params: nodePath,
  query: z.object({
    status: publicationStatus.optional().describe('Only those in this state.'),
    ...childrenQuery,
  }),
  returns: page(NodeWithChildren),
  errors: ['NODE.NOT_FOUND'],
  sdk: { name: 'node.listChildren' },
});

export const createNode = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/nodes',
  can: 'nodes:write',
  tag: 'Nodes',
  summary: 'Create node',
  description:
    'A new node is a draft unless `status` says otherwise, and the last of its siblings unless `after_id` does.',
  params: storePath,
  body: body.extend({
    parent_id: parent.default(null),
    status: publicationStatus.default('draft'),
    slug: slugs.default({}),
    blocks: blocks.default([]),
    taxonomies: taxonomyEntries.default([]),
  }),
  returns: NodeWithChildren,
  status: 201,
  errors: [...refusals],
  sdk: { name: 'node.create' },
  example: {
    body: {
      key: 'about-us',
      status: 'active',
      slug: { en: 'about-us', de: 'ueber-uns' },
      blocks: [
        { key: 'title', type: 'localized_text', value: { en: 'About us', de: 'Über uns' } },
        { key: 'body', type: 'markdown', value: { en: 'We make **linen** shirts.' } },
      ],
    },
  },
});

export const updateNode = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/nodes/{id}',
  can: 'nodes:write',
  tag: 'Nodes',
  summary: 'Update node',
  description:
    'Absent members stay; `blocks`, `taxonomies` and `slug` are replaced as a whole. Another `parent_id` moves it with all that lies under it; `after_id` moves it among its siblings, which stay as they are.',
  params: nodePath,
  body: body.partial(),
  returns: NodeWithChildren,
  errors: ['NODE.NOT_FOUND', ...refusals],
  sdk: { name: 'node.update' },
  example: { body: { status: 'active' } },
});

export const deleteNode = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/nodes/{id}',
  can: 'nodes:write',
  versioned: true,
  tag: 'Nodes',
  summary: 'Delete node',
  description:
    'A node that others lie under is deleted with them, at most 1,000 at once, when `recursive` says so; otherwise it stays.',
  params: nodePath,
  query: z.object({
    recursive: queryBoolean.default(false).describe('Whether to delete what lies under it, too.'),
  }),
  returns: z.object({ deleted: z.boolean() }),
  errors: ['NODE.NOT_FOUND', 'NODE.HAS_CHILDREN', 'NODE.TOO_MANY'],
  sdk: { name: 'node.delete' },
});
